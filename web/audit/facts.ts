import type { DoorBadge, DoorExhibition, DoorScan } from '../../src/door-core/scan-facts.js';
import type { ScannedPassage } from '../../src/door-core/scan-details.js';
import { api, ok } from '../shared/api/client.ts';
import type { Exhibition, HistoryItem, Participant, Scan } from '../shared/api/types.ts';
import { inExpo } from '../shared/exhibition.svelte.ts';
import { beginningOf } from './moment.ts';

/** The person who has a badge, with what the door asks of them. */
export type Holder = Pick<Participant, 'id' | 'status' | 'organisation' | 'badge'>;

/** Who has a badge now; undefined where the register shows nobody. Throws Refusal. */
export async function holderOf(badge: string): Promise<Holder | undefined> {
  const params = { path: inExpo(), query: { q: badge, limit: 1, status: 'all' as const } };
  const { items } = await ok(api.GET('/v1/exhibitions/{exhibition}/participants', { params }));
  return items.find((one): one is Participant => 'badge' in one && one.badge?.id === badge);
}

/** The exhibition as the door reads it. */
export function doorExhibition(exhibition: Exhibition): DoorExhibition {
  const { code, status, timeZone, opensOn, closesOn, dailyHours, dayStartsAt, zones, categories } = exhibition;
  const details = { timeZone, opensOn, closesOn, dayStartsAt, ...(dailyHours && { dailyHours }) };
  return { code, status, details, zones: byCode(zones), categories: byCode(categories) };
}

const byCode = <One extends { readonly code: string }>(all: readonly One[]): ReadonlyMap<string, One> =>
  new Map(all.map((one) => [one.code, one]));

/** What was presented, as far as a recorded scan says. */
export function presentedBy(scan: Scan, code: string): Pick<DoorScan, 'presented'> & { readonly genuine: boolean } {
  const { badge, edition, claimed, reason, shown } = scan;
  // Of a scan that named no badge here it is not on record what was shown.
  const kind = shown ?? (reason === 'number-not-allowed' ? 'number' : 'credential');
  const genuine = reason !== 'forged';
  if (reason === 'unreadable') return { presented: { kind, text: '' }, genuine };
  const named =
    badge === null
      ? {
          exhibition: code,
          badge: '',
          edition: 0,
          ...claimed,
          ...(reason === 'foreign-exhibition' && { exhibition: '' }),
        }
      : { exhibition: code, badge, edition: edition ?? 0 };
  return { presented: { kind, text: '', named }, genuine };
}

const PAGE = 200;

/** All of a list, page by page. */
async function all<One>(
  page: (cursor: { readonly cursor?: string }) => Promise<{ readonly items: readonly One[]; readonly next?: string }>,
): Promise<readonly One[]> {
  const found: One[] = [];
  let next: string | undefined;
  do {
    const read = await page(next === undefined ? {} : { cursor: next });
    found.push(...read.items);
    ({ next } = read);
  } while (next !== undefined);
  return found;
}

/** A badge as the door would read it now at a scan; undefined where the person has none. Throws Refusal. */
export async function doorBadge(scan: Scan, holder: Holder): Promise<DoorBadge | undefined> {
  const known = holder.badge;
  if (known === null) return undefined;
  const [grant, passages, organisation] = await Promise.all([
    grantOf(known.id),
    passagesBefore(known.id, scan),
    organisationStatus(holder.organisation),
  ]);
  return {
    // A merged participant's badge answers as one that another edition has replaced.
    edition: known.edition + (holder.status === 'merged' ? 1 : 0),
    status: known.status,
    participant: holder.status === 'removed' ? 'removed' : 'registered',
    organisation: organisation === 'withdrawn' ? 'withdrawn' : 'registered',
    grant,
    passages,
  };
}

async function organisationStatus(name: string): Promise<string> {
  const [kind = '', code = ''] = name.split(':');
  const { exhibition } = inExpo();
  if (kind === 'firm') {
    const params = { path: { exhibition, firm: code } };
    return (await ok(api.GET('/v1/exhibitions/{exhibition}/firms/{firm}', { params }))).status;
  }
  const params = { path: { exhibition, delegation: code } };
  return (await ok(api.GET('/v1/exhibitions/{exhibition}/delegations/{delegation}', { params }))).status;
}

/** What a badge grants now, by its history: an auditor reads no badges. */
async function grantOf(badge: string): Promise<DoorBadge['grant']> {
  const subject = `badge:${inExpo().exhibition}/${badge}`;
  const of = (type: string): Promise<readonly HistoryItem[]> =>
    all((cursor) => ok(api.GET('/v1/history', { params: { query: { subject, type, limit: PAGE, ...cursor } } })));
  const changes = [...(await of('badge-issued')), ...(await of('badge-amended'))].flatMap((item) => item.changes);
  const now = new Map<string, unknown>(changes.map(({ field, after }) => [field, after]));
  const [category, validFrom, validUntil] = ['category', 'validFrom', 'validUntil'].map((field) => now.get(field));
  return {
    category: typeof category === 'string' ? category : '',
    zones: texts(now.get('zones')),
    days: texts(now.get('days')),
    ...(typeof validFrom === 'string' && { validFrom }),
    ...(typeof validUntil === 'string' && { validUntil }),
  };
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** The badge's passages of the scan's exhibition day before it, by all scans that are known now. */
async function passagesBefore(badge: string, scan: Scan): Promise<readonly ScannedPassage[]> {
  const path = inExpo();
  const asked = { badge, from: new Date(beginningOf(scan.day)).toISOString(), limit: PAGE };
  const scans = await all((cursor) =>
    ok(api.GET('/v1/exhibitions/{exhibition}/scans', { params: { path, query: { ...asked, ...cursor } } })),
  );
  return scans.filter((one) => one.day === scan.day && one.outcome !== 'denied' && isBefore(one, scan)).map(passageOf);
}

const isBefore = (one: Scan, other: Scan): boolean =>
  one.scannedAt < other.scannedAt || (one.scannedAt === other.scannedAt && one.scanId < other.scanId);

const passageOf = ({ gate, direction, from, to, scannedAt, scanId, edition, reason, actor }: Scan): ScannedPassage => ({
  gate,
  direction,
  from: from ?? null,
  to: to ?? '',
  time: Date.parse(scannedAt),
  scanId,
  edition: edition ?? 0,
  replaced: reason === 'replaced',
  access: actor.access,
});
