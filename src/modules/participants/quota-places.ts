import { Problem } from '../../kernel/problem.js';
import type { Quota, Role } from './participant.events.js';

/** How many places an organisation has, and the roles of those who take them. */
export interface Places {
  readonly quota: Quota;
  readonly taken: readonly Role[];
}

/** How many places are taken, in all or of one role. */
export const takenOf = ({ taken }: Places, role?: Role): number =>
  role === undefined ? taken.length : taken.filter((other) => other === role).length;

/** Throws head-already-appointed, quota-exceeded. */
export function mustHaveRoom(places: Places, role: Role): void {
  mustNotBeSecondHead(places, role);
  const { total, byRole } = places.quota;
  // Those who sit there are counted only where something limits them.
  if (total !== undefined) mustNotExceed(total, takenOf(places));
  if (byRole?.[role] !== undefined) mustNotExceed(byRole[role], takenOf(places, role), role);
}

/** Throws head-already-appointed. */
export function mustNotBeSecondHead(places: Places, role: Role): void {
  if (role === 'head' && takenOf(places, 'head') > 0)
    throw new Problem('head-already-appointed', 'The organisation has a head; it can have only one.');
}

/** Throws quota-exceeded where one more is too many. */
export function mustNotExceed(limit: number | undefined, used: number, role?: Role): void {
  if (limit === undefined || used < limit) return;
  throw new Problem('quota-exceeded', `${used} of ${limit} seats${of(role)} are taken.`, members(limit, used, role));
}

/** Throws quota-below-use. */
export function mustCover(limit: number | undefined, used: number, role?: Role): void {
  if (limit === undefined || used <= limit) return;
  const detail = `${used} seats${of(role)} are taken, more than the ${limit} of the new quota.`;
  throw new Problem('quota-below-use', detail, members(limit, used, role));
}

const of = (role?: Role): string => (role === undefined ? '' : ` for the role ${role}`);

const members = (limit: number, used: number, role?: Role) => ({ limit, used, ...(role && { role }) });
