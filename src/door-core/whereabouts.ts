/** Which way the holder goes through the gate. */
export type Direction = 'in' | 'out';

/** Where the holder is on an exhibition day, and by which edition's scan. */
export interface Whereabouts {
  /** A zone, or null outside: before the first scan of the day, too. */
  readonly location: string | null;
  readonly edition: number | null;
}

/** A scan that let its holder pass. */
export interface Passage {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly time: number;
  readonly scanId: string;
  readonly direction: Direction;
  /** The zones that the gate joins; null: outside. */
  readonly from: string | null;
  readonly to: string;
  readonly edition: number;
  /** Whether another edition had replaced this one. */
  readonly replaced: boolean;
}

const OUTSIDE: Whereabouts = { location: null, edition: null };

/** Where a day's passages lead, in whatever order they are given: the one with the greatest (time, scanId) counts. */
export const whereabouts = (passages: readonly Passage[]): Whereabouts =>
  inOrder(passages).reduce<Whereabouts>(after, OUTSIDE);

/**
 * The passage by which the holder came into a zone and has been there, or in a zone of it, since: the latest admission to
 * the zone itself, else the first passage into a part of it. undefined where the holder is not there.
 */
export function entryInto<One extends Passage>(
  passages: readonly One[],
  zone: string,
  isInZone: (location: string) => boolean,
): One | undefined {
  let now = OUTSIDE;
  let entry: One | undefined;
  for (const passage of inOrder(passages)) {
    now = after(now, passage);
    if (now.location === null || !isInZone(now.location)) entry = undefined;
    else if (entry === undefined || (passage.direction === 'in' && passage.to === zone)) entry = passage;
  }
  return entry;
}

/**
 * The next passage after a new admission, where it is an admission into a zone in which the holder already was by the new
 * one, and was not without it. undefined where it is none. `passages`: of the day, without the new one.
 */
export function nextEntryInside<One extends Passage>(
  passages: readonly One[],
  { time, scanId, to }: Pick<Passage, 'time' | 'scanId' | 'to'>,
  isZoneOrBelow: (zone: string, upper: string) => boolean,
): One | undefined {
  const ordered = inOrder(passages);
  const next = ordered.find((one) => one.time > time || (one.time === time && one.scanId > scanId));
  if (next === undefined || next.direction === 'out' || !isZoneOrBelow(to, next.to)) return undefined;
  const { location } = whereabouts(ordered.slice(0, ordered.indexOf(next)));
  return location !== null && isZoneOrBelow(location, next.to) ? undefined : next;
}

/**
 * Where a passage leads. An exit from outside changes nothing, nor does a replaced edition, unless the holder came in by it:
 * it may be in the hands of a finder.
 */
export function after(
  before: Whereabouts,
  passage: Pick<Passage, 'direction' | 'from' | 'to' | 'edition' | 'replaced'>,
): Whereabouts {
  const { direction, from, to, edition, replaced } = passage;
  if (direction === 'in') return { location: to, edition };
  if (before.location === null || (replaced && before.edition !== edition)) return before;
  return { location: from, edition };
}

const inOrder = <One extends Passage>(passages: readonly One[]): One[] => [...passages].sort(byTimeAndId);

function byTimeAndId(one: Passage, other: Passage): number {
  if (one.time !== other.time) return one.time - other.time;
  return one.scanId < other.scanId ? -1 : 1;
}
