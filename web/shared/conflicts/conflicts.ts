import { api, ok } from '../api/client.ts';
import type { Conflict, ParticipantInShort, Texts } from '../api/types.ts';
import { inExpo } from '../exhibition.svelte.ts';

export type Verdict = NonNullable<Conflict['verdict']>;
export type ConflictKind = Conflict['kinds'][number];

/** What a conflict can have been, in the order of their keys. */
export const VERDICTS = ['accepted', 'misuse', 'device-fault'] as const satisfies readonly Verdict[];

const PAGE = 50;

/** A page of conflicts in the order in which they were found. Throws Refusal. */
export function listConflicts(status: Conflict['status'], kind: ConflictKind | undefined, cursor?: string) {
  const query = {
    ...{ status, limit: PAGE },
    ...(kind !== undefined && { kind }),
    ...(cursor !== undefined && { cursor }),
  };
  return ok(api.GET('/v1/exhibitions/{exhibition}/conflicts', { params: { path: inExpo(), query } }));
}

/** Throws Refusal. */
export const resolveConflict = (scan: string, verdict: Verdict, reason: string): Promise<unknown> =>
  ok(
    api.POST('/v1/exhibitions/{exhibition}/conflicts/{scan}/resolve', {
      params: { path: { ...inExpo(), scan } },
      body: { verdict, reason },
    }),
  );

/** The holder of the badge; undefined where none is found. Throws Refusal. */
export async function holderOf(badge: string): Promise<ParticipantInShort | undefined> {
  const query = { q: badge, limit: 1, status: 'all' as const };
  const { items } = await ok(
    api.GET('/v1/exhibitions/{exhibition}/participants', { params: { path: inExpo(), query } }),
  );
  return items[0];
}

/** Names of the devices of the exhibition by the id of their access. Throws Refusal. */
export async function deviceNames(): Promise<ReadonlyMap<string, Texts>> {
  const params = { path: inExpo(), query: { limit: 200 } };
  const { items } = await ok(api.GET('/v1/exhibitions/{exhibition}/devices', { params }));
  return new Map(items.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
}
