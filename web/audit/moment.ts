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

/** A person by a badge: registrations that were merged are one, which is named by the badge's id of the one that stays. */
export type PersonOf = (badge: string) => string;

/** Counts each badge for itself, as the door does at a zone with a capacity. */
export const eachBadge: PersonOf = (badge) => badge;

/** Who is one person with whom, by all merges that are on record. Throws Refusal. */
export async function mergedPeople(): Promise<PersonOf> {
  const stays = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const query = { status: 'merged', limit: PAGE, ...(cursor !== undefined && { cursor }) } as const;
    const page = await ok(api.GET('/v1/exhibitions/{exhibition}/participants', { params: { path: inExpo(), query } }));
    for (const person of page.items)
      if ('mergedInto' in person && person.mergedInto) stays.set(keyOf(person.id), keyOf(person.mergedInto));
    cursor = page.next;
  } while (cursor !== undefined);
  return (badge) => {
    let person = badge;
    for (let next = stays.get(person); next !== undefined; next = stays.get(person)) person = next;
    return person;
  };
}

/** The last part of a participant's id, which is the id of the badge, too: `d.amur.3gk1qnhddm`. */
const keyOf = (participant: string): string => participant.slice(participant.lastIndexOf('.') + 1);

/** What the scans of a day say of one moment of it. */
export interface Moment {
  /** Of each person who was inside, in the order of their last passage: by which badge, and where it led. */
  readonly places: ReadonlyMap<string, { readonly badge: string; readonly zone: string; readonly since: string }>;
  /** People who were admitted so far. */
  readonly came: number;
  readonly refused: number;
}

/** Who was inside at a minute of the day, by the scans up to it. */
export function momentOf(scans: readonly Scan[], personOf: PersonOf, day: string, minute: number): Moment {
  const until = instantAt(day, minute);
  const places = new Map<string, { badge: string; zone: string; since: string }>();
  const came = new Set<string>();
  let refused = 0;
  for (const { badge, outcome, location, scannedAt, details } of scans) {
    if (Date.parse(scannedAt) > until) break;
    if (outcome === 'denied' && details?.repeat !== true) refused += 1;
    if (badge === null || outcome === 'denied') continue;
    const person = personOf(badge);
    places.delete(person);
    if (location !== null) places.set(person, { badge, zone: location, since: scannedAt });
    if (outcome === 'admitted') came.add(person);
  }
  return { places, came: came.size, refused };
}

/** Minutes of a day. */
interface Steps {
  readonly step: number;
  readonly until: number;
}

/** How many were inside at the beginning of a day and after each step of it, by its scans in their order. */
export function insideOverDay(
  scans: readonly Scan[],
  personOf: PersonOf,
  day: string,
  { step, until: end }: Steps,
): readonly number[] {
  const inside = new Set<string>();
  let next = 0;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => {
    const until = instantAt(day, index * step);
    for (let scan = scans[next]; scan !== undefined && Date.parse(scan.scannedAt) <= until; scan = scans[(next += 1)]) {
      if (scan.badge === null || scan.outcome === 'denied') continue;
      if (scan.location === null) inside.delete(personOf(scan.badge));
      else inside.add(personOf(scan.badge));
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
