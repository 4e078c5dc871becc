import { Problem, notFound, wrongStatus } from '../../kernel/problem.js';
import { because, withoutReason } from '../../values/because.js';
import { anyOf, changesBetween, withChanges } from '../../values/changes.js';
import { GrowingMap } from '../../values/persistent-map.js';
import { present, type MergePatch } from '../../values/merge-patch.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import { changesByPatch, type NewParticipant } from './amended-person.js';
import { newName } from './name-parts.js';
import type { ParticipantId, SeatId } from './participant-id.js';
import { mustCover, mustHaveRoom, mustNotBeSecondHead, mustNotExceed, takenOf, type Places } from './seat-places.js';
import { ROLES, type Person, type Quota, type Role, type SeatEvent } from './seat.events.js';

export const PARTICIPANT_STATUSES = ['registered', 'removed', 'merged'] as const;
export type ParticipantStatus = (typeof PARTICIPANT_STATUSES)[number];

/** A seat, once taken, keeps its id and what was known of its holder; only registered ones count. */
export interface Seat {
  readonly role: Role;
  readonly status: ParticipantStatus;
  /** The organisation that the participant was moved to; absent: the one whose stream this is. */
  readonly organisation?: OrganisationName;
  /** Of the last event that touched the seat. */
  readonly revision: number;
  /** Empty once the person was erased. */
  readonly person: Partial<Person>;
}

/** The part of an organisation's state that says who sits there and how many may. */
export interface Seating {
  readonly quota: Quota;
  readonly seats: GrowingMap<SeatId, Seat>;
}

export const noSeats: Seating = { quota: {}, seats: GrowingMap.empty() };

const STATUS_AFTER = {
  'participant-removed.v1': 'removed',
  'participant-reinstated.v1': 'registered',
  'participant-merged.v1': 'merged',
} as const;

export function evolveSeating({ quota, seats }: Seating, event: SeatEvent, revision: number): Seating {
  const put = (id: SeatId, seat: Seat): Seating => ({ quota, seats: seats.with(id, seat) });
  switch (event.type) {
    case 'quota-changed.v1':
      return { quota: event.data.quota, seats };
    case 'participant-added.v1': {
      const { seat, role } = event.data;
      return put(seat, { role, status: 'registered', revision, person: event.personal ?? {} });
    }
    case 'participant-amended.v1': {
      const { seat, ...role } = event.data;
      const before = seatOf({ seats }, seat);
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
      return put(seat, { ...seatOf({ seats }, seat), status: STATUS_AFTER[event.type], revision });
    }
    case 'participant-moved.v1': {
      const { seat, ...to } = event.data;
      const { organisation: _left, ...person } = seatOf({ seats }, seat);
      return put(seat, { ...person, ...to, revision });
    }
  }
}

/** The seat, whatever its status. Throws not-found. */
export function seatOf({ seats }: Pick<Seating, 'seats'>, id: SeatId): Seat {
  const seat = seats.get(id);
  if (seat === undefined) throw notFound('There is no such participant.');
  return seat;
}

/** The places of the organisation whose state this is. `guests`: roles of participants moved to it from others. */
export const placesOf = ({ quota, seats }: Seating, guests: readonly Role[] = []): Places => ({
  quota,
  get taken() {
    const own = [...seats.values()].filter((seat) => seat.status === 'registered' && seat.organisation === undefined);
    return [...own.map(({ role }) => role), ...guests];
  },
});

/** How many places the organisation's own participants take, in all or of one role. */
export const seatsTaken = (state: Seating, role?: Role): number => takenOf(placesOf(state), role);

/** The id of a new seat is somebody's; the next one drawn will not be. */
export const seatTaken = (): Problem =>
  new Problem('conflict', 'The id drawn for the participant is taken; try again.');

/** Seats a participant. `id` is new and random. Throws head-already-appointed, quota-exceeded, conflict (the id is taken). */
export function takeSeat(
  state: Seating,
  id: SeatId,
  participant: NewParticipant,
  guests: readonly Role[] = [],
): SeatEvent[] {
  const { role, name, ...known } = present(participant);
  const personal = { ...newName(name), ...known };
  if (state.seats.has(id)) throw seatTaken();
  mustHaveRoom(placesOf(state, guests), role);
  return [{ type: 'participant-added.v1', data: { seat: id, role }, about: id, personal }];
}

/**
 * `places`: of the organisation that the participant belongs to.
 * Throws not-found, participant-removed, wrong-status, validation-failed, and for another role head-already-appointed,
 * quota-exceeded.
 */
export function amendParticipant(
  state: Seating,
  id: SeatId,
  patch: MergePatch<NewParticipant>,
  reason?: string,
  places: Places = placesOf(state),
): SeatEvent[] {
  const { role, status, person } = seatOf(state, id);
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

/** Frees the seat, and the headship with it. Throws not-found, wrong-status where it was freed before. */
export function removeParticipant(state: Seating, id: SeatId, reason: string): SeatEvent[] {
  const { status } = seatOf(state, id);
  if (status !== 'registered') throw wrongStatus(status, `The participant was ${status} before.`);
  return [{ type: 'participant-removed.v1', data: { seat: id }, about: id, personal: { reason } }];
}

/**
 * Registers a removed or merged participant again. `places`: of the organisation that the participant belongs to.
 * Throws not-found, wrong-status, head-already-appointed, quota-exceeded.
 */
export function reinstateParticipant(state: Seating, id: SeatId, reason: string, places: Places): SeatEvent[] {
  const { status, role } = seatOf(state, id);
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
export function mergeParticipant(state: Seating, id: SeatId, into: MergeTarget, reason: string): SeatEvent[] {
  const { status } = seatOf(state, id);
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
  state: Seating,
  id: SeatId,
  to: { readonly name: OrganisationName; readonly home: boolean; readonly places: Places },
  reason: string,
): SeatEvent[] {
  const { status, role, organisation } = seatOf(state, id);
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
export function changeQuota(state: Seating, quota: Quota, reason?: string, guests: readonly Role[] = []): SeatEvent[] {
  const after = plainQuota(quota);
  const places = placesOf(state, guests);
  mustCover(after.total, takenOf(places));
  for (const role of ROLES) mustCover(after.byRole?.[role], takenOf(places, role), role);
  if (!anyOf(changesBetween(state.quota, after))) return [];
  return [{ type: 'quota-changed.v1', data: { quota: after, ...because(reason) } }];
}
