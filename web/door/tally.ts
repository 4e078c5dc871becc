import type { RosterExhibition } from '../../src/door-core/roster.js';
import type { ShownAnswer } from './scan.ts';

/** What one device counted at a gate on one exhibition day. */
export interface Tally {
  readonly day: string;
  readonly gate: string;
  readonly in: number;
  readonly out: number;
  readonly denied: number;
}

/** The tally with one more scan; begins anew on another day or at another gate. */
export function counted(
  tally: Tally | undefined,
  { day, gate }: Pick<Tally, 'day' | 'gate'>,
  { outcome }: Pick<ShownAnswer, 'outcome'>,
): Tally {
  const before = tally?.day === day && tally.gate === gate ? tally : { day, gate, in: 0, out: 0, denied: 0 };
  const kind = ({ admitted: 'in', left: 'out', denied: 'denied' } as const)[outcome];
  return { ...before, [kind]: before[kind] + 1 };
}

/** The exhibition day of an instant (ms since 1970); undefined outside of the exhibition. */
export const dayOf = ({ days }: Pick<RosterExhibition, 'days'>, at: number): string | undefined =>
  days.find(({ from, until }) => Date.parse(from) <= at && at < Date.parse(until))?.day;
