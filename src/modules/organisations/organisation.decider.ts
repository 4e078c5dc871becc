import type { Decider } from '../../kernel/decider.js';
import { NO_STREAM } from '../../kernel/event-store.js';
import { Problem, invalid, notFound, wrongStatus } from '../../kernel/problem.js';
import { because, withoutReason } from '../../values/because.js';
import { anyOf, changesBetween, withChanges } from '../../values/changes.js';
import type { WithoutCode } from '../../values/code.js';
import {
  OF_A_COUNTRY,
  type DelegationDetails,
  type DelegationEditable,
  type ProjectDetails,
} from './delegation.events.js';
import { evolveProjects, noProjects, showProject, type Projects } from './project.decider.js';
import { mustTakeEntries, type ExhibitionStatus } from '../exhibitions/exhibition-status.js';
import type { FirmDetails } from './firm.events.js';
import { merged, present, shapeFaults, type MergePatch } from '../../values/merge-patch.js';
import type { ParticipantKey } from '../participants/participant-id.js';
import type { NewParticipant } from '../participants/amended-person.js';
import {
  changeQuota,
  evolveMembership,
  noMembers,
  plainQuota,
  takePlace,
  type Membership,
} from '../participants/participant.decider.js';
import type { Quota, Role } from '../participants/participant.events.js';
import type { OrganisationKind } from './organisation-ref.js';
import type { OrganisationStatus } from './organisation-status.js';
import type { OrganisationEvent } from './organisation.events.js';

/** A delegation or a firm, with its participants and, if a delegation, its projects. */
export interface Organisation extends Membership, Projects {
  readonly status: OrganisationStatus;
  /** What a withdrawn one was, and becomes again when reinstated. */
  readonly beforeWithdrawal?: 'registered' | 'approved';
  /** Of the last event that touched status, details or quota; participants and projects have revisions of their own. */
  readonly revision: number;
  /** Absent before the registration. */
  readonly details?: DelegationDetails | FirmDetails;
}

export const organisation: Decider<Organisation, OrganisationEvent> = {
  initial: { status: 'none', revision: NO_STREAM, ...noMembers, ...noProjects },
  evolve(state, event, revision) {
    switch (event.type) {
      case 'delegation-registered.v1':
      case 'firm-registered.v1': {
        const { quota = {}, ...details } = event.data;
        return { ...state, status: 'registered', details, quota, revision };
      }
      case 'delegation-amended.v1':
      case 'firm-amended.v1':
        return { ...state, details: withChanges(detailsOf(state), withoutReason(event.data)), revision };
      case 'delegation-approved.v1':
      case 'firm-approved.v1':
        return { ...state, status: 'approved', revision };
      case 'delegation-withdrawn.v1':
      case 'firm-withdrawn.v1': {
        const beforeWithdrawal = state.status === 'approved' ? 'approved' : 'registered';
        return { ...state, status: 'withdrawn', beforeWithdrawal, revision };
      }
      case 'delegation-reinstated.v1':
      case 'firm-reinstated.v1': {
        const { beforeWithdrawal = 'registered', ...rest } = state;
        return { ...rest, status: beforeWithdrawal, revision };
      }
      case 'quota-changed.v1':
        return { ...state, ...evolveMembership(state, event, revision), revision };
      case 'participant-added.v1':
      case 'participant-amended.v1':
      case 'participant-removed.v1':
      case 'participant-reinstated.v1':
      case 'participant-merged.v1':
      case 'participant-moved.v1':
        return { ...state, ...evolveMembership(state, event, revision) };
      case 'project-showcased.v1':
      case 'project-dropped.v1':
        return { ...state, ...evolveProjects(state, event, revision) };
    }
  },
};

/** What is sent to register an organisation, by its kind. */
export interface Registration {
  readonly delegation: DelegationDetails & { readonly quota?: Quota };
  readonly firm: FirmDetails & { readonly quota?: Quota };
}

/** What of it can be amended. */
export interface Editable {
  readonly delegation: DelegationEditable & { readonly quota?: Quota };
  readonly firm: FirmDetails & { readonly quota?: Quota };
}

/** Whether a parent exists is for the use case to find out. Throws exhibition-closed, code-taken. */
export function register<Kind extends OrganisationKind>(
  state: Organisation,
  kind: Kind,
  registration: Registration[Kind] & WithoutCode,
  exhibition: ExhibitionStatus,
): OrganisationEvent[] {
  mustTakeEntries(exhibition);
  if (state.status !== 'none')
    throw new Problem('code-taken', `Another ${kind} has this code; codes are never reused.`);
  const { quota, ...details } = present<Registration[OrganisationKind]>(registration);
  const limits = plainQuota(quota);
  const data = anyOf(limits) ? { ...details, quota: limits } : details;
  return [{ type: `${kind}-registered.v1`, data } as OrganisationEvent];
}

/** `guests`: roles of participants moved to it from others. Throws not-found, validation-failed, quota-below-use. */
export function amend<Kind extends OrganisationKind>(
  state: Organisation,
  kind: Kind,
  patch: MergePatch<Editable[Kind]>,
  reason?: string,
  guests: readonly Role[] = [],
): OrganisationEvent[] {
  const before = detailsOf(state);
  const whole: typeof before & { readonly quota?: Quota } = { ...before, quota: state.quota };
  const { quota = {}, ...after } = merged(whole, patch as MergePatch<typeof whole>);
  const faults = shapeFaults(after, { required: requiredOf(after), texts: ['name'] });
  if (faults.length > 0) throw invalid(faults);
  const changes = changesBetween(before, after);
  return [
    ...(anyOf(changes)
      ? [{ type: `${kind}-amended.v1`, data: { ...changes, ...because(reason) } } as OrganisationEvent]
      : []),
    ...changeQuota(state, quota, reason, guests),
  ];
}

/** Fields that an organisation cannot be without. */
const requiredOf = (details: DelegationDetails | FirmDetails): readonly string[] =>
  'kind' in details ? (OF_A_COUNTRY.includes(details.kind) ? ['name', 'country'] : ['name']) : ['name', 'sector'];

/** Throws not-found, wrong-status. */
export function approve(state: Organisation, kind: OrganisationKind): OrganisationEvent[] {
  mustBe(state, ['registered'], kind, 'approved');
  return [{ type: `${kind}-approved.v1`, data: {} }];
}

/** Throws not-found, wrong-status. Seats stay taken and projects shown. */
export function withdraw(state: Organisation, kind: OrganisationKind, reason: string): OrganisationEvent[] {
  mustBe(state, ['registered', 'approved'], kind, 'withdrawn');
  return [{ type: `${kind}-withdrawn.v1`, data: { reason } }];
}

/** Makes a withdrawn one what it was before. Throws not-found, wrong-status. */
export function reinstate(state: Organisation, kind: OrganisationKind, reason: string): OrganisationEvent[] {
  mustBe(state, ['withdrawn'], kind, 'reinstated');
  return [{ type: `${kind}-reinstated.v1`, data: { reason } }];
}

/** Throws not-found, exhibition-closed, organisation-withdrawn, head-already-appointed, quota-exceeded, conflict. */
export function addParticipant(
  state: Organisation,
  seat: ParticipantKey,
  participant: NewParticipant,
  exhibition: ExhibitionStatus,
  guests: readonly Role[] = [],
): OrganisationEvent[] {
  detailsOf(state);
  mustTakeEntries(exhibition);
  mustTakeParticipants(state.status === 'withdrawn');
  return takePlace(state, seat, participant, guests);
}

/** Throws organisation-withdrawn. */
export function mustTakeParticipants(withdrawn: boolean): void {
  if (withdrawn)
    throw new Problem('organisation-withdrawn', 'The organisation is withdrawn and takes no participants.');
}

/** Throws not-found, exhibition-closed, conflict. */
export function showcaseProject(
  state: Organisation,
  id: string,
  details: ProjectDetails,
  exhibition: ExhibitionStatus,
): OrganisationEvent[] {
  detailsOf(state);
  return showProject(state, id, details, exhibition);
}

/** The organisation's details. Throws not-found where none was registered. */
export function detailsOf({ details }: Organisation): DelegationDetails | FirmDetails {
  if (details === undefined) throw notFound('There is no organisation of this code in the exhibition.');
  return details;
}

function mustBe(state: Organisation, statuses: readonly OrganisationStatus[], kind: OrganisationKind, verb: string) {
  detailsOf(state);
  if (!statuses.includes(state.status))
    throw wrongStatus(
      state.status,
      `The ${kind} is ${state.status}; only when ${statuses.join(' or ')} can it be ${verb}.`,
    );
}
