import type { Decider } from '../../kernel/decider.js';
import { NO_STREAM } from '../../kernel/event-store.js';
import { Problem, invalid, notFound, wrongStatus } from '../../kernel/problem.js';
import type { Fault } from '../../values/fault.js';
import { anyOf, changesBetween, withChanges } from '../../values/changes.js';
import { merged, present, shapeFaults, type MergePatch } from '../../values/merge-patch.js';
import { keyOfParticipant, type ParticipantKey } from '../participants/participant-id.js';
import { grantFaults, type Grantable } from './badge-grant.js';
import type { BadgeEvent, BadgeGrant, BadgeHolder, Edition, EditionClaims } from './badge.events.js';
import { evolveScans, noScans, type BadgeScans } from './badge-scans.js';

export interface BadgeRef {
  readonly exhibition: string;
  readonly seat: ParticipantKey;
}

export const badgeStream = ({ exhibition, seat }: BadgeRef): `badge-${string}` => `badge-${exhibition}.${seat}`;

export type BadgeStatus = 'none' | 'issued' | 'suspended' | 'revoked';

export interface Badge extends BadgeScans {
  readonly status: BadgeStatus;
  /** Of the last event that touched status, grant or edition; scans and prints do not. */
  readonly revision: number;
  /** Absent before the issue, as is the grant. */
  readonly holder?: BadgeHolder;
  /** As it is now; what an edition's credential says stands with the edition. */
  readonly grant?: BadgeGrant;
  /** All there ever were, the first first; the last one is current. */
  readonly editions: readonly Edition[];
  /** The edition printed last; 0 if none was. */
  readonly printedEdition: number;
  /** When that was: RFC 3339 in UTC; absent where it was not, and in prints of early releases. */
  readonly printedAt?: string;
}

export const badge: Decider<Badge, BadgeEvent> = {
  initial: { status: 'none', revision: NO_STREAM, editions: [], printedEdition: 0, ...noScans },
  evolve(state, event, revision) {
    switch (event.type) {
      case 'badge-issued.v1': {
        const { participant, organisation, edition, kid, credentialHash, claims, ...grant } = event.data;
        const holder = { participant, organisation };
        const editions = [{ edition, kid, credentialHash, claims }];
        return { ...state, status: 'issued', revision, holder, grant, editions };
      }
      case 'badge-amended.v1':
        return { ...state, revision, grant: withChanges(grantOf(state), event.data) };
      case 'badge-printed.v1':
        return printed(state, event.data);
      case 'badge-suspended.v1':
        return { ...state, status: 'suspended', revision };
      case 'badge-reinstated.v1':
        return { ...state, status: 'issued', revision };
      case 'badge-revoked.v1':
        return { ...state, status: 'revoked', revision };
      case 'badge-replaced.v1':
        return { ...state, status: 'issued', revision, editions: [...state.editions, editionIn(event.data)] };
      case 'holder-admitted.v1':
      case 'admission-overridden.v1':
      case 'entry-denied.v1':
      case 'holder-left.v1':
        return { ...state, ...evolveScans(state, event, revision) };
    }
  },
};

function editionIn({ edition, kid, credentialHash, claims }: Edition): Edition {
  return { edition, kid, credentialHash, claims };
}

function printed(
  { printedAt: _, ...state }: Badge,
  { edition, printedAt }: { readonly edition: number; readonly printedAt?: string },
): Badge {
  return { ...state, printedEdition: edition, ...(printedAt !== undefined && { printedAt }) };
}

/** The number of the current edition; 0 before the issue. */
export const currentEdition = ({ editions }: Badge): number => editions.length;

/** Whether this is the credential that was made for the edition, with every claim as issued; `hash` as in Edition. */
export const isCredentialOf = ({ editions }: Badge, edition: number, hash: string): boolean =>
  editions[edition - 1]?.credentialHash === hash;

/** What an issue depends on beyond its own stream. */
export interface IssueCircumstances extends Grantable {
  readonly organisation: 'registered' | 'approved' | 'withdrawn';
  readonly participant: 'registered' | 'removed';
}

/** Makes an edition's credential, and answers what the register keeps of it. The same input gives the same answer. */
export type Seal = (edition: number, claims: EditionClaims) => Pick<Edition, 'kid' | 'credentialHash'>;

/**
 * Issues a participant's one badge. Throws validation-failed (/category, /zones/0…, /validUntil),
 * organisation-withdrawn, participant-removed, badge-already-issued (a revoked one is replaced instead).
 */
export function issue(
  state: Badge,
  { participant, organisation }: BadgeHolder,
  requested: BadgeGrant,
  circumstances: IssueCircumstances,
  seal: Seal,
): BadgeEvent[] {
  const grant = present(requested);
  mustHold(grantFaults(grant, circumstances, grant));
  if (circumstances.organisation === 'withdrawn')
    throw new Problem('organisation-withdrawn', 'The organisation was withdrawn and takes no badges.');
  if (circumstances.participant === 'removed')
    throw new Problem('participant-removed', 'The participant was removed from the organisation.');
  if (state.status !== 'none')
    throw new Problem('badge-already-issued', 'The participant has a badge; replace it instead.');
  return [{ type: 'badge-issued.v1', data: { participant, organisation, ...grant, ...sealed(1, grant, seal) } }];
}

/**
 * Changes what the badge grants; what is printed stays as it is. Nothing changed: no event.
 * Throws not-found, validation-failed (as issue), wrong-status.
 */
export function amend(state: Badge, patch: MergePatch<BadgeGrant>, grantable: Grantable, reason: string): BadgeEvent[] {
  mustHold(amendFaults(state, patch, grantable));
  mustBe(state, ['issued', 'suspended'], 'amended');
  const before = grantOf(state);
  const after = merged<BadgeGrant>(before, patch);
  const changes = changesBetween(before, after);
  return anyOf(changes) ? [{ type: 'badge-amended.v1', data: changes, ...ofHolder(state), personal: { reason } }] : [];
}

/** What is wrong with such a change. Throws not-found. */
export function amendFaults(state: Badge, patch: MergePatch<BadgeGrant>, grantable: Grantable): Fault[] {
  const after = merged<BadgeGrant>(grantOf(state), patch);
  return [...shapeFaults(after, { required: ['category', 'zones'] }), ...grantFaults(after, grantable, patch)];
}

/** Prints the current edition, at an instant (RFC 3339 in UTC); again only with a reason. Throws not-found, wrong-status, already-printed. */
export function print(state: Badge, printedAt: string, reason?: string): BadgeEvent[] {
  mustBe(state, ['issued', 'suspended'], 'printed');
  const edition = currentEdition(state);
  if (state.printedEdition === edition && reason === undefined)
    throw new Problem('already-printed', 'This edition was printed; give a reason to print it again.');
  return [printOf(state, edition, printedAt, reason)];
}

/**
 * Records that a print job put an edition on paper; nothing where it was replaced or revoked meanwhile, since that page
 * opens no gate. Throws not-found.
 */
export function printInJob(state: Badge, edition: number, printedAt: string, reason?: string): BadgeEvent[] {
  grantOf(state);
  const holds = state.status !== 'revoked' && currentEdition(state) === edition;
  return holds ? [printOf(state, edition, printedAt, reason)] : [];
}

function printOf(state: Badge, edition: number, printedAt: string, reason: string | undefined): BadgeEvent {
  const why = reason === undefined ? {} : { personal: { reason } };
  return { type: 'badge-printed.v1', data: { edition, printedAt }, ...ofHolder(state), ...why };
}

/** Throws not-found, wrong-status. */
export function suspend(state: Badge, reason: string): BadgeEvent[] {
  mustBe(state, ['issued'], 'suspended');
  return [{ type: 'badge-suspended.v1', data: {}, ...ofHolder(state), personal: { reason } }];
}

/** Throws not-found, wrong-status. */
export function reinstate(state: Badge, reason: string): BadgeEvent[] {
  mustBe(state, ['suspended'], 'reinstated');
  return [{ type: 'badge-reinstated.v1', data: {}, ...ofHolder(state), personal: { reason } }];
}

/** Throws not-found, wrong-status. */
export function revoke(state: Badge, reason: string): BadgeEvent[] {
  mustBe(state, ['issued', 'suspended'], 'revoked');
  return [{ type: 'badge-revoked.v1', data: {}, ...ofHolder(state), personal: { reason } }];
}

/**
 * Makes the next edition, whatever the status; the editions before it answer `replaced` from then on. `swappedWith`: the
 * badge that this one's holder was handed. Throws not-found.
 */
export function replace(state: Badge, reason: string, seal: Seal, swappedWith?: ParticipantKey): BadgeEvent[] {
  const grant = grantOf(state);
  const edition = sealed(currentEdition(state) + 1, grant, seal);
  const data = swappedWith === undefined ? edition : { ...edition, swappedWith };
  return [{ type: 'badge-replaced.v1', data, ...ofHolder(state), personal: { reason } }];
}

/** Whom a fact of this badge is about. Throws not-found where none was issued. */
export function ofHolder({ holder }: Badge): { readonly about: ParticipantKey } {
  if (holder === undefined) throw noBadge();
  return { about: keyOfParticipant(holder.participant) };
}

/** What the badge grants now. Throws not-found where none was issued. */
export function grantOf({ grant }: Badge): BadgeGrant {
  if (grant === undefined) throw noBadge();
  return grant;
}

const noBadge = () => notFound('There is no such badge.');

function mustBe(state: Badge, statuses: readonly BadgeStatus[], verb: string): void {
  grantOf(state);
  if (!statuses.includes(state.status))
    throw wrongStatus(
      state.status,
      `The badge is ${state.status}; only when ${statuses.join(' or ')} can it be ${verb}.`,
    );
}

function sealed(edition: number, { category, zones, validFrom, validUntil }: BadgeGrant, seal: Seal): Edition {
  const claims: EditionClaims = {
    category,
    zones,
    ...(validFrom !== undefined && { notBefore: since1970(Math.floor(Date.parse(validFrom) / 1000)) }),
    ...(validUntil !== undefined && { expires: since1970(Math.ceil(Date.parse(validUntil) / 1000)) }),
  };
  return { edition, ...seal(edition, claims), claims };
}

/** No badge was valid before then, so that an earlier moment means the same. */
const since1970 = (seconds: number): number => Math.max(0, seconds);

function mustHold(faults: readonly Fault[]): void {
  if (faults.length > 0) throw invalid(faults);
}
