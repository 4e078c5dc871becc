import { Problem, notFound, wrongStatus } from '../../kernel/problem.js';
import { because, withoutReason } from '../../values/because.js';
import { anyOf, changesBetween, withChanges } from '../../values/changes.js';
import { GrowingMap } from '../../values/persistent-map.js';
import { present, type MergePatch } from '../../values/merge-patch.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import { changesByPatch, type NewParticipant } from './amended-person.js';
import { newName } from './name-parts.js';
import type { ParticipantId, ParticipantKey } from './participant-id.js';
import { mustCover, mustHaveRoom, mustNotBeSecondHead, mustNotExceed, takenOf, type Places } from './quota-places.js';
import { ROLES, type Person, type Quota, type Role, type ParticipantEvent } from './participant.events.js';

export const PARTICIPANT_STATUSES = ['registered', 'removed', 'merged'] as const;
export type ParticipantStatus = (typeof PARTICIPANT_STATUSES)[number];

/** A participant in the organisation's state. A removed one keeps key and data; only registered ones count. */
export interface Participant {
  readonly role: Role;
  readonly status: ParticipantStatus;
  /** The organisation that the participant was moved to; absent: the one whose stream this is. */
  readonly organisation?: OrganisationName;
  /** Of the last event about the participant. */
  readonly revision: number;
  /** Empty once the person was erased. */
  readonly person: Partial<Person>;
}

/** The part of an organisation's state that says who sits there and how many may. */
export interface Membership {
  readonly quota: Quota;
  readonly participants: GrowingMap<ParticipantKey, Participant>;
}

export const noMembers: Membership = { quota: {}, participants: GrowingMap.empty() };

const STATUS_AFTER = {
  'participant-removed.v1': 'removed',
  'participant-reinstated.v1': 'registered',
  'participant-merged.v1': 'merged',
} as const;

export function evolveMembership(
  { quota, participants }: Membership,
  event: ParticipantEvent,
  revision: number,
): Membership {
  const put = (id: ParticipantKey, seat: Participant): Membership => ({
    quota,
    participants: participants.with(id, seat),
  });
  switch (event.type) {
    case 'quota-changed.v1':
      return { quota: event.data.quota, participants };
    case 'participant-added.v1': {
      const { seat, role } = event.data;
      return put(seat, { role, status: 'registered', revision, person: event.personal ?? {} });
    }
    case 'participant-amended.v1': {
      const { seat, ...role } = event.data;
      const before = participantOf({ participants }, seat);
      return put(seat, {
        ...before,
        ...role,
        revision,
        person: withChanges(before.person, withoutReason(event.personal ?? {})),
      });
    }
    case 'participant-removed.v1':
    case 'participant-reinstated.v1':
    case 'participant-merged.v1': {
      const { seat } = event.data;
      return put(seat, { ...participantOf({ participants }, seat), status: STATUS_AFTER[event.type], revision });
    }
    case 'participant-moved.v1': {
      const { seat, ...to } = event.data;
      const { organisation: _left, ...person } = participantOf({ participants }, seat);
      return put(seat, { ...person, ...to, revision });
    }
  }
}

/** The participant, whatever their status. Throws not-found. */
export function participantOf({ participants }: Pick<Membership, 'participants'>, id: ParticipantKey): Participant {
  const seat = participants.get(id);
  if (seat === undefined) throw notFound('There is no such participant.');
  return seat;
}

/** The places of the organisation whose state this is. `guests`: roles of participants moved to it from others. */
export const placesOf = ({ quota, participants }: Membership, guests: readonly Role[] = []): Places => ({
  quota,
  get taken() {
    const own = [...participants.values()].filter(
      ({ status, organisation }) => status === 'registered' && organisation === undefined,
    );
    return [...own.map(({ role }) => role), ...guests];
  },
});

/** The drawn id is taken; the next draw will be free. */
export const keyTaken = (): Problem => new Problem('conflict', 'The id drawn for the participant is taken; try again.');

/** Seats a participant. `id` is new and random. Throws head-already-appointed, quota-exceeded, conflict (the id is taken). */
export function takePlace(
  state: Membership,
  id: ParticipantKey,
  participant: NewParticipant,
  guests: readonly Role[] = [],
): ParticipantEvent[] {
  const { role, name, ...known } = present(participant);
  const personal = { ...newName(name), ...known };
  if (state.participants.has(id)) throw keyTaken();
  mustHaveRoom(placesOf(state, guests), role);
  return [{ type: 'participant-added.v1', data: { seat: id, role }, about: id, personal }];
}

/**
 * `places`: of the organisation that the participant belongs to.
 * Throws not-found, participant-removed, wrong-status, validation-failed, and for another role head-already-appointed,
 * quota-exceeded.
 */
export function amendParticipant(
  state: Membership,
  id: ParticipantKey,
  patch: MergePatch<NewParticipant>,
  reason?: string,
  places: Places = placesOf(state),
): ParticipantEvent[] {
  const { role, status, person } = participantOf(state, id);
  if (status === 'removed')
    throw new Problem('participant-removed', 'The participant was removed and can no longer be changed.');
  if (status === 'merged') throw wrongStatus(status, 'The participant was merged; change the one that stays.');
  const changes = changesByPatch(person, role, patch);
  if (!anyOf(changes)) return [];
  const { role: newRole, ...ofPerson } = changes;
  const personal = { ...ofPerson, ...because(reason) };
  if (newRole !== undefined) {
    mustNotBeSecondHead(places, newRole);
    mustNotExceed(places.quota.byRole?.[newRole], takenOf(places, newRole), newRole);
  }
  return [
    {
      type: 'participant-amended.v1',
      data: newRole === undefined ? { seat: id } : { seat: id, role: newRole },
      about: id,
      ...(anyOf(personal) && { personal }),
    },
  ];
}

/** Frees the place, and the headship with it. Throws not-found; wrong-status if it was freed before. */
export function removeParticipant(state: Membership, id: ParticipantKey, reason: string): ParticipantEvent[] {
  const { status } = participantOf(state, id);
  if (status !== 'registered') throw wrongStatus(status, `The participant was ${status} before.`);
  return [{ type: 'participant-removed.v1', data: { seat: id }, about: id, personal: { reason } }];
}

/**
 * Registers a removed or merged participant again. `places`: of the organisation that the participant belongs to.
 * Throws not-found, wrong-status, head-already-appointed, quota-exceeded.
 */
export function reinstateParticipant(
  state: Membership,
  id: ParticipantKey,
  reason: string,
  places: Places,
): ParticipantEvent[] {
  const { status, role } = participantOf(state, id);
  if (status === 'registered')
    throw wrongStatus(status, 'The participant is registered; there is nothing to take back.');
  mustHaveRoom(places, role);
  return [{ type: 'participant-reinstated.v1', data: { seat: id }, about: id, personal: { reason } }];
}

/** Where a participant is merged into. */
export interface MergeTarget {
  readonly id: ParticipantId;
  readonly status: ParticipantStatus;
}

/** Makes two registrations of a person one; the other stays. Throws not-found, wrong-status. */
export function mergeParticipant(
  state: Membership,
  id: ParticipantKey,
  into: MergeTarget,
  reason: string,
): ParticipantEvent[] {
  const { status } = participantOf(state, id);
  if (status === 'merged') throw wrongStatus(status, 'The participant was merged before.');
  if (into.status !== 'registered')
    throw wrongStatus(into.status, `The other participant was ${into.status}; name one that is registered.`);
  return [{ type: 'participant-merged.v1', data: { seat: id, into: into.id }, about: id, personal: { reason } }];
}

/**
 * Moves a participant to another organisation. `places`: of that; `home`: whether it is the one whose stream this is.
 * Throws not-found, wrong-status, head-already-appointed, quota-exceeded.
 */
export function moveParticipant(
  state: Membership,
  id: ParticipantKey,
  to: { readonly name: OrganisationName; readonly home: boolean; readonly places: Places },
  reason: string,
): ParticipantEvent[] {
  const { status, role, organisation } = participantOf(state, id);
  if (status !== 'registered')
    throw wrongStatus(status, `The participant was ${status}; reinstate the participant first.`);
  if (to.home ? organisation === undefined : organisation === to.name) return [];
  mustHaveRoom(to.places, role);
  const data = to.home ? { seat: id } : { seat: id, organisation: to.name };
  return [{ type: 'participant-moved.v1', data, about: id, personal: { reason } }];
}

/** A quota as it is recorded: without parts that limit nothing. */
export function plainQuota(quota: Quota = {}): Quota {
  const { byRole = {}, ...total } = present(quota);
  return anyOf(byRole) ? { ...total, byRole } : total;
}

/** Puts another quota in place. `guests`: as for `placesOf`. Throws quota-below-use. */
export function changeQuota(
  state: Membership,
  quota: Quota,
  reason?: string,
  guests: readonly Role[] = [],
): ParticipantEvent[] {
  const after = plainQuota(quota);
  const places = placesOf(state, guests);
  mustCover(after.total, takenOf(places));
  for (const role of ROLES) mustCover(after.byRole?.[role], takenOf(places, role), role);
  if (!anyOf(changesBetween(state.quota, after))) return [];
  return [{ type: 'quota-changed.v1', data: { quota: after, ...because(reason) } }];
}
