import { formatBadgeNumber } from '../../door-core/badge-number.js';
import { type Badge, type BadgeRef } from './badge.decider.js';
import type { Credentials } from './credentials.js';

/** What is printed on the newest edition of a badge, as its making answers it, the first time and ever after. */
export function printedOn(ref: BadgeRef, { editions }: Badge, credentials: Credentials) {
  const newest = editions.at(-1);
  if (newest === undefined) throw new Error('a badge without an edition');
  const { edition } = newest;
  return { number: formatBadgeNumber(ref.seat, edition), edition, credential: credentials.of(ref, newest) };
}
