import { api, ok } from '../shared/api/client.ts';
import type { Scan } from '../shared/api/types.ts';
import { exhibition, inExpo } from '../shared/exhibition.svelte.ts';
import { dayOf } from '../shared/i18n/format.ts';
import { dayAfter, exhibitionDay } from '../shared/zoned.ts';

const PAGE = 200;
const MINUTE_MS = 60_000;

/** When an exhibition day begins, in ms; minutes of a slider count from it. */
export const beginningOf = (day: string): number => exhibitionDay(day, exhibition.current).from;

/** The instant (ms) of a minute of an exhibition day. */
export const instantAt = (day: string, minute: number): number => beginningOf(day) + minute * MINUTE_MS;

/** How long an exhibition day is, in minutes: an hour more or less where clocks change in it. */
export function minutesOf(day: string): number {
  const { from, to } = exhibitionDay(day, exhibition.current);
  return (to - from) / MINUTE_MS;
}

/** The exhibition day and its minute by the register's clock, which is not always this machine's. Throws Refusal. */
export async function presentMoment(): Promise<{ readonly day: string; readonly minute: number }> {
  const { at } = await ok(api.GET('/v1/exhibitions/{exhibition}/attendance', { params: { path: inExpo() } }));
  const instant = Date.parse(at);
  const date = dayOf(new Date(instant), exhibition.current.timeZone);
  // Hours before the day starts belong to the day before.
  const day = instant < beginningOf(date) ? dayAfter(date, -1) : date;
  return { day, minute: Math.floor((instant - beginningOf(day)) / MINUTE_MS) };
}

/** Where the scans of a day up to one of its minutes are, as a table. */
export function scansPath(day: string, minute: number): string {
  const from = new Date(beginningOf(day)).toISOString();
  const to = new Date(instantAt(day, minute)).toISOString();
  const query = new URLSearchParams({ from, to, format: 'csv' });
  return `/v1/exhibitions/${encodeURIComponent(inExpo().exhibition)}/scans?${query.toString()}`;
}

/** All scans of an exhibition day in the order in which they were made. Throws Refusal. */
export async function scansOf(day: string): Promise<readonly Scan[]> {
  const { from, to } = exhibitionDay(day, exhibition.current);
  const bounds = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const found: Scan[] = [];
  let cursor: string | undefined;
  do {
    const query = { ...bounds, limit: PAGE, ...(cursor !== undefined && { cursor }) };
    const page = await ok(api.GET('/v1/exhibitions/{exhibition}/scans', { params: { path: inExpo(), query } }));
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}

/** What the scans of a day say of one moment of it. */
export interface Moment {
  /** The zone of each badge whose holder was inside, in the order of their last passage. */
  readonly places: ReadonlyMap<string, { readonly zone: string; readonly since: string }>;
  /** Badges that were admitted so far. */
  readonly came: number;
  readonly refused: number;
}

/** Who was inside at a minute of the day, by the scans up to it. */
export function momentOf(scans: readonly Scan[], day: string, minute: number): Moment {
  const until = instantAt(day, minute);
  const places = new Map<string, { zone: string; since: string }>();
  const came = new Set<string>();
  let refused = 0;
  for (const { badge, outcome, location, scannedAt, details } of scans) {
    if (Date.parse(scannedAt) > until) break;
    if (outcome === 'denied' && details?.repeat !== true) refused += 1;
    if (badge === null || outcome === 'denied') continue;
    places.delete(badge);
    if (location !== null) places.set(badge, { zone: location, since: scannedAt });
    if (outcome === 'admitted') came.add(badge);
  }
  return { places, came: came.size, refused };
}

/** Minutes of a day. */
interface Steps {
  readonly step: number;
  readonly until: number;
}

/** How many were inside at the beginning of a day and after each step of it, by its scans in their order. */
export function insideOverDay(scans: readonly Scan[], day: string, { step, until: end }: Steps): readonly number[] {
  const inside = new Set<string>();
  let next = 0;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => {
    const until = instantAt(day, index * step);
    for (let scan = scans[next]; scan !== undefined && Date.parse(scan.scannedAt) <= until; scan = scans[(next += 1)]) {
      if (scan.badge === null || scan.outcome === 'denied') continue;
      if (scan.location === null) inside.delete(scan.badge);
      else inside.add(scan.badge);
    }
    return inside.size;
  });
}

/** How many were in each zone and in those that lie in it. */
export function countsWithin({ places }: Moment): ReadonlyMap<string, number> {
  const parents = new Map(exhibition.current.zones.map(({ code, parent }) => [code, parent]));
  const counts = new Map<string, number>();
  for (const { zone } of places.values())
    for (let one: string | undefined = zone; one !== undefined; one = parents.get(one))
      counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}
