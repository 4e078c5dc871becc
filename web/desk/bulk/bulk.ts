import { api, ok } from '../../shared/api/client.ts';
import type { BadgeFilter, BulkResult, Participant, ParticipantRole } from '../../shared/api/types.ts';
import { inExpo } from '../../shared/exhibition.svelte.ts';

export const bulkActions = ['issue', 'print', 'amend', 'suspend', 'reinstate', 'revoke'] as const;
export type BulkAction = (typeof bulkActions)[number];

const badgeStates = ['none', 'issued', 'suspended', 'revoked'] as const;
export const roles = ['head', 'deputy', 'member', 'representative', 'staff'] as const satisfies ParticipantRole[];

/** Which people a list shows, as its address says. */
export interface PeopleFilters {
  readonly q?: string;
  readonly organisation?: string;
  readonly role?: ParticipantRole;
  readonly badge?: (typeof badgeStates)[number];
  readonly category?: string;
  readonly printed?: 'true' | 'false';
  readonly stale?: 'true';
}

export function readPeopleFilters(query: URLSearchParams): PeopleFilters {
  const text = (name: string) => query.get(name) ?? '';
  const one = <Value extends string>(name: string, values: readonly Value[]) =>
    values.find((value) => value === query.get(name));
  const [role, badge] = [one('role', roles), one('badge', badgeStates)];
  const printed = one('printed', ['true', 'false'] as const);
  return {
    ...(text('q') !== '' && { q: text('q') }),
    ...(text('organisation') !== '' && { organisation: text('organisation') }),
    ...(role !== undefined && { role }),
    ...(badge !== undefined && { badge }),
    ...(text('category') !== '' && { category: text('category') }),
    ...(printed !== undefined && { printed }),
    ...(query.get('stale') === 'true' && { stale: 'true' as const }),
  };
}

/** The same conditions for a change in bulk; undefined where it knows no such condition. */
export function bulkFilter({ q, badge, printed, stale, ...same }: PeopleFilters): BadgeFilter | undefined {
  if (q !== undefined || badge === 'none') return undefined;
  return {
    ...same,
    ...(badge !== undefined && { status: badge }),
    ...(printed !== undefined && { printed: printed === 'true' }),
    ...(stale !== undefined && { stale: true }),
  };
}

const PAGE = 200;

/** One page of people. Throws Refusal. */
export async function listPeople(
  filters: PeopleFilters,
  cursor: string | undefined,
): Promise<{ readonly items: readonly Participant[]; readonly next: string | undefined }> {
  const query = { ...filters, limit: PAGE, ...(cursor !== undefined && { cursor }) };
  const page = await ok(api.GET('/v1/exhibitions/{exhibition}/participants', { params: { path: inExpo(), query } }));
  return { items: page.items.filter((one): one is Participant => 'badge' in one), next: page.next };
}

/** What is done to each badge beside the action itself. */
export interface BulkTerms {
  readonly category?: string;
  /** null: on every day. */
  readonly days?: string[] | null;
  readonly layout?: string;
}

/** Changes many badges, or says what that would do. Throws Refusal. */
export const changeBadges = (
  action: BulkAction,
  filter: BadgeFilter,
  terms: BulkTerms,
  reason: string,
  preview: boolean,
): Promise<BulkResult> =>
  ok(
    api.POST('/v1/exhibitions/{exhibition}/badges/bulk', {
      params: { path: inExpo() },
      body: { action, filter, ...terms, reason, preview },
    }),
  );

/** Codes of the layouts that badges can be printed in. Throws Refusal. */
export async function listLayouts(): Promise<readonly string[]> {
  const { items } = await ok(api.GET('/v1/exhibitions/{exhibition}/badge-layouts', { params: { path: inExpo() } }));
  return items.map(({ code }) => code);
}
