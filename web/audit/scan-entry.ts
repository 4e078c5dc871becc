import { api, ok } from '../shared/api/client.ts';
import type { HistoryItem, Scan } from '../shared/api/types.ts';
import { exhibition } from '../shared/exhibition.svelte.ts';

/** The scan that an entry records, if it records one. */
export function scanOf(item: HistoryItem): string | undefined {
  const id = item.changes.find(({ field }) => field === 'scanId')?.after;
  return typeof id === 'string' ? id : undefined;
}

/** The entry of a scan in the log: one of those that were recorded at its moment. Throws Refusal. */
export async function entryOfScan({ scanId, recordedAt }: Scan): Promise<HistoryItem | undefined> {
  const to = new Date(Date.parse(recordedAt) + 1).toISOString();
  const query = { exhibition: exhibition.current.code, from: recordedAt, to, limit: 200 };
  let cursor: string | undefined;
  do {
    const page = await ok(
      api.GET('/v1/history', { params: { query: { ...query, ...(cursor !== undefined && { cursor }) } } }),
    );
    const found = page.items.find((item) => scanOf(item) === scanId);
    if (found !== undefined) return found;
    cursor = page.next;
  } while (cursor !== undefined);
  return undefined;
}
