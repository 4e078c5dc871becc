import { api, ok } from '../shared/api/client.ts';
import type { HistoryItem, Scan } from '../shared/api/types.ts';
import { exhibition, inExpo } from '../shared/exhibition.svelte.ts';

const SHOWN = 20;

/**
 * What changed since a scan was recorded of that by which scans are decided: the badge, its holder, their organisation,
 * the exhibition; newest first, 20 at most. Scans are none of it. Throws Refusal.
 */
export async function changesSince({ badge, recordedAt, known }: Scan): Promise<readonly HistoryItem[]> {
  const { code } = exhibition.current;
  const subjects = [`exhibition:${code}`];
  if (badge !== null) {
    const query = { q: badge, limit: 1, status: 'all' as const };
    const params = { path: inExpo(), query };
    const [holder] = (await ok(api.GET('/v1/exhibitions/{exhibition}/participants', { params }))).items;
    subjects.push(`badge:${code}/${badge}`);
    if (holder) subjects.push(`participant:${code}/${holder.id}`, holder.organisation.replace(':', `:${code}/`));
  }
  const pages = await Promise.all(
    subjects.map((subject) => {
      const query = { subject, from: recordedAt, order: 'newest' as const, limit: SHOWN };
      return ok(api.GET('/v1/history', { params: { query } }));
    }),
  );
  const found = new Map(pages.flatMap(({ items }) => items).map((item) => [item.proofIndex, item]));
  return [...found.values()]
    .filter(({ position }) => placeOf(position) > placeOf(known.position))
    .filter(({ subject, changes }) => isAmong(subjects, subject) && changes.every(({ field }) => field !== 'scanId'))
    .sort((one, other) => other.proofIndex - one.proofIndex)
    .slice(0, SHOWN);
}

/** The entry of the log that a position names, from 1. */
const placeOf = (position: string): number => Number(position.split('.').at(-1));

/** Zones, gates and kinds of badge belong to the exhibition; other people of the organisation do not count. */
const isAmong = (subjects: readonly string[], subject: string): boolean =>
  subjects.includes(subject) || /^(zone|gate|category):/.test(subject);
