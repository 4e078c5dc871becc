import { api, ok } from '../shared/api/client.ts';
import type { HistoryItem } from '../shared/api/types.ts';
import { exhibition } from '../shared/exhibition.svelte.ts';
import type { Holder } from './facts.ts';

const SHOWN = 20;
const PAGE = 200;
/** Pages of one subject that are read at most: an organisation's history has its people in it. */
const MAX_PAGES = 10;

/**
 * What changed after a scan, of that by which scans are decided: the badge, its holder, their organisation, the
 * exhibition; newest first, 20 at most. Scans are none of it. `entry` is the scan's own place in the log: times do not
 * tell what came after, since several entries share one and a clock can be set back. Throws Refusal.
 */
export async function changesSince(
  badge: string | undefined,
  entry: number,
  holder: Holder | undefined,
): Promise<readonly HistoryItem[]> {
  const { code } = exhibition.current;
  const subjects = [
    `exhibition:${code}`,
    ...(badge === undefined ? [] : [`badge:${code}/${badge}`]),
    ...(holder ? [`participant:${code}/${holder.id}`, holder.organisation.replace(':', `:${code}/`)] : []),
  ];
  const isOfDecision = ({ subject, changes }: HistoryItem): boolean =>
    // Zones, gates and kinds of badge belong to the exhibition; other people of the organisation do not count.
    (subjects.includes(subject) || /^(zone|gate|category):/.test(subject)) &&
    changes.every(({ field }) => field !== 'scanId');
  const found = await Promise.all(subjects.map((subject) => after(entry, subject, isOfDecision)));
  const once = new Map(found.flat().map((item) => [item.proofIndex, item]));
  return [...once.values()].sort((one, other) => other.proofIndex - one.proofIndex).slice(0, SHOWN);
}

/** Entries of a subject after one of the log, newest first. */
async function after(
  entry: number,
  subject: string,
  isWanted: (item: HistoryItem) => boolean,
): Promise<readonly HistoryItem[]> {
  const found: HistoryItem[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES && found.length < SHOWN; page += 1) {
    const query = { subject, order: 'newest' as const, limit: PAGE, ...(cursor !== undefined && { cursor }) };
    const { items, next } = await ok(api.GET('/v1/history', { params: { query } }));
    const newer = items.filter(({ proofIndex }) => proofIndex > entry);
    found.push(...newer.filter(isWanted));
    if (newer.length < items.length || next === undefined) break;
    cursor = next;
  }
  return found;
}
