import { Problem, invalid, notFound, wrongStatus } from '../../kernel/problem.js';
import { because, withoutReason } from '../../values/because.js';
import { anyOf, changesBetween, withChanges } from '../../values/changes.js';
import { GrowingMap } from '../../values/persistent-map.js';
import { merged, present, shapeFaults, type MergePatch, type Shape } from '../../values/merge-patch.js';
import type { SeatId } from './participant-id.js';
import { ROLES, type Person, type Quota, type Role, type SeatEvent } from './seat.events.js';

/** A seat, once taken, keeps its id and what was known of its holder; only registered ones count. */
export interface Seat {
  readonly role: Role;
  readonly status: 'registered' | 'removed';
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
      return put(seat, { ...before, ...role, revision, person: withChanges(before.person, withoutReason(event.personal ?? {})) });
    }
    case 'participant-removed.v1': {
      const { seat } = event.data;
      return put(seat, { ...seatOf({ seats }, seat), status: 'removed', revision });
    }
  }
}

/** The seat, registered or removed. Throws not-found. */
export function seatOf({ seats }: Pick<Seating, 'seats'>, id: SeatId): Seat {
  const seat = seats.get(id);
  if (seat === undefined) throw notFound('There is no such participant.');
  return seat;
}

/** How many seats are taken, in all or of one role. */
export const seatsTaken = ({ seats }: Pick<Seating, 'seats'>, role?: Role): number =>
  [...seats.values()].filter((seat) => seat.status === 'registered' && (role === undefined || seat.role === role))
    .length;

/** A participant as sent. */
export interface NewParticipant extends Person {
  readonly role: Role;
}

/** The id of a new seat is somebody's; the next one drawn will not be. */
export const seatTaken = (): Problem =>
  new Problem('conflict', 'The id drawn for the participant is taken; try again.');

/** Seats a participant. `id` is new and random. Throws head-already-appointed, quota-exceeded, conflict (the id is taken). */
export function takeSeat(state: Seating, id: SeatId, participant: NewParticipant): SeatEvent[] {
  const { role, ...personal } = present(participant);
  if (state.seats.has(id)) throw seatTaken();
  mustNotBeSecondHead(state, role);
  mustNotExceed(state.quota.total, seatsTaken(state));
  mustNotExceed(state.quota.byRole?.[role], seatsTaken(state, role), role);
  return [{ type: 'participant-added.v1', data: { seat: id, role }, personal }];
}

const SHAPE: Shape = {
  required: ['name', 'role'],
  texts: ['name', 'jobTitle', 'employer'],
  wholes: { document: ['type', 'number', 'country'] },
};

/** Throws not-found, participant-removed, validation-failed, and for another role head-already-appointed, quota-exceeded. */
export function amendParticipant(
  state: Seating,
  id: SeatId,
  patch: MergePatch<NewParticipant>,
  reason?: string,
): SeatEvent[] {
  const { role, status, person } = seatOf(state, id);
  if (status === 'removed')
    throw new Problem('participant-removed', 'The participant was removed and can no longer be changed.');
  const before: Partial<NewParticipant> = { role, ...person };
  const after = merged<Partial<NewParticipant>>(before, patch) as NewParticipant;
  const faults = shapeFaults(after, SHAPE);
  if (faults.length > 0) throw invalid(faults);
  const changes = changesBetween(before, after);
  if (!anyOf(changes)) return [];
  const { role: newRole, ...ofPerson } = changes;
  const personal = { ...ofPerson, ...because(reason) };
  if (newRole !== undefined) {
    mustNotBeSecondHead(state, newRole);
    mustNotExceed(state.quota.byRole?.[newRole], seatsTaken(state, newRole), newRole);
  }
  return [
    {
      type: 'participant-amended.v1',
      data: newRole === undefined ? { seat: id } : { seat: id, role: newRole },
      ...(anyOf(personal) && { personal }),
    },
  ];
}

/** Frees the seat, and the headship with it. Throws not-found, wrong-status where it was freed before. */
export function removeParticipant(state: Seating, id: SeatId, reason: string): SeatEvent[] {
  if (seatOf(state, id).status === 'removed') throw wrongStatus('removed', 'The participant was removed before.');
  return [{ type: 'participant-removed.v1', data: { seat: id }, personal: { reason } }];
}

/** A quota as it is recorded: without parts that limit nothing. */
export function plainQuota(quota: Quota = {}): Quota {
  const { byRole = {}, ...total } = present(quota);
  return anyOf(byRole) ? { ...total, byRole } : total;
}

/** Puts another quota in place. Throws quota-below-use. */
export function changeQuota(state: Seating, quota: Quota, reason?: string): SeatEvent[] {
  const after = plainQuota(quota);
  mustCover(after.total, seatsTaken(state));
  for (const role of ROLES) mustCover(after.byRole?.[role], seatsTaken(state, role), role);
  if (!anyOf(changesBetween(state.quota, after))) return [];
  return [{ type: 'quota-changed.v1', data: { quota: after, ...because(reason) } }];
}

function mustNotBeSecondHead(state: Seating, role: Role): void {
  if (role === 'head' && seatsTaken(state, 'head') > 0)
    throw new Problem('head-already-appointed', 'The organisation has a head; it can have only one.');
}

function mustNotExceed(limit: number | undefined, used: number, role?: Role): void {
  if (limit === undefined || used < limit) return;
  throw new Problem('quota-exceeded', `${used} of ${limit} seats${of(role)} are taken.`, members(limit, used, role));
}

function mustCover(limit: number | undefined, used: number, role?: Role): void {
  if (limit === undefined || used <= limit) return;
  const detail = `${used} seats${of(role)} are taken, more than the ${limit} of the new quota.`;
  throw new Problem('quota-below-use', detail, members(limit, used, role));
}

const of = (role?: Role): string => (role === undefined ? '' : ` for the role ${role}`);

const members = (limit: number, used: number, role?: Role) => ({ limit, used, ...(role && { role }) });
