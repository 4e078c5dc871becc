import { pageOf, type Page } from '../../http/paging.js';
import { notFound } from '../../kernel/problem.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import type { Access } from '../access/access.decider.js';
import type { Scan } from '../badges/badge.events.js';
import { exhibitionDetails } from '../exhibitions/exhibition-details.reader.js';
import { Reads } from '../reads.js';
import type { UnidentifiedScan } from './unidentified-scan.events.js';
import type { ScansQuery } from './scans.query.js';

interface ScanRow {
  readonly leaf: number;
  readonly badge: string | null;
  readonly outcome: string;
  readonly scannedAt: string;
  readonly recordedAt: string;
  readonly access: string;
  readonly role: string;
  /** As recorded, as JSON. */
  readonly data: string;
  readonly revision: number;
  readonly swappedWith: string | null;
}

/** A scan as it was decided, with what was known then: revisions of the streams asked, and a position in the log. */
export type ScanView = (Omit<Scan, 'location' | 'access'> | UnidentifiedScan) & {
  readonly outcome: string;
  /** null where it belongs to none. */
  readonly badge: string | null;
  /** The badge whose holder had this edition, where both were handed out crosswise. */
  readonly swappedWith?: string;
  /** Whether the holder was in a zone after it, and in which. */
  readonly inside: boolean;
  readonly location: string | null;
  readonly recordedAt: string;
  readonly actor: { readonly access: string; readonly role: string };
  readonly revision: number;
};

const SELECT = `
  SELECT leaf, badge, outcome, scanned_at AS scannedAt, recorded_at AS recordedAt, access, role, data, revision,
    (SELECT other FROM swapped_editions w WHERE w.exhibition = scans.exhibition AND w.badge = scans.badge
      AND w.edition = scans.data ->> '$.edition' AND w.leaf <= @leaf) AS swappedWith
  FROM scans`;

const DENIED = "outcome IN ('refused', 'unreadable', 'repeat')";

/** Reads scans. */
@Reads()
export class ScanList {
  /** In the order in which they were made; one who is bound to a gate sees its scans. Throws not-found. */
  list(at: Snapshot, exhibition: string, query: ScansQuery, { gate }: Pick<Access, 'gate'>): Page<ScanView> {
    exhibitionDetails(at, exhibition);
    const { items, next } = pageOf(
      at,
      query,
      (after, limit) => rowsOf(at, exhibition, query, gate ?? query.gate, after, limit),
      ({ scannedAt, leaf }) => `${scannedAt} ${leaf}`,
    );
    return { items: items.map(view), ...(next !== undefined && { next }) };
  }

  /** All of the id, the first recorded first: two badges may have one each. */
  ofId(at: Snapshot, exhibition: string, scanId: string): readonly ScanView[] {
    const rows = at.all<ScanRow>(
      `${SELECT} WHERE exhibition = @exhibition AND scan_id = @scanId AND leaf <= @leaf ORDER BY leaf`,
      { exhibition, scanId },
    );
    return rows.map(view);
  }

  /** The first of the id; to one who is bound to a gate there are no others. Throws not-found. */
  one(at: Snapshot, exhibition: string, scanId: string, { gate }: Pick<Access, 'gate'>): ScanView {
    const row = at.get<ScanRow>(
      `${SELECT} WHERE exhibition = @exhibition AND scan_id = @scanId AND (@gate IS NULL OR gate = @gate)
         AND leaf <= @leaf
       ORDER BY leaf LIMIT 1`,
      { exhibition, scanId: scanId.toLowerCase(), gate: gate ?? null },
    );
    if (row === undefined) throw notFound('There is no such scan.');
    return view(row);
  }
}

function rowsOf(
  at: Snapshot,
  exhibition: string,
  { badge, outcome, from, to }: ScansQuery,
  gate: string | undefined,
  after: string,
  limit: number,
): ScanRow[] {
  // Only what is asked for stands in the query: so that the index of a gate or a badge is used.
  const conditions = [
    badge !== undefined && 'badge = @badge',
    gate !== undefined && 'gate = @gate',
    outcome !== undefined && (outcome === 'denied' ? DENIED : 'outcome = @outcome'),
    from !== undefined && 'scanned_at >= @from',
    to !== undefined && 'scanned_at < @to',
  ].filter((condition) => condition !== false);
  const [time = '', last = '-1'] = after.split(' ');
  return at.all(
    `${SELECT} WHERE ${['exhibition = @exhibition', ...conditions].join(' AND ')}
       AND leaf <= @leaf AND (scanned_at, leaf) > (@time, @last)
     ORDER BY scanned_at, leaf LIMIT @limit`,
    {
      exhibition,
      ...(badge !== undefined && { badge }),
      ...(gate !== undefined && { gate }),
      ...(outcome !== undefined && { outcome }),
      ...(from !== undefined && { from: inUtc(from) }),
      ...(to !== undefined && { to: inUtc(to) }),
      time,
      last: Number(last),
      limit,
    },
  );
}

/** As scans hold times, so that texts compare as times do. */
const inUtc = (time: string): string => new Date(time).toISOString();

function view({ badge, outcome, recordedAt, access, role, data, revision, swappedWith }: ScanRow): ScanView {
  // The actor says whose access it was.
  const { access: _, ...scan } = JSON.parse(data) as Scan | (UnidentifiedScan & { readonly access?: never });
  const location = 'location' in scan ? (scan.location ?? null) : null;
  return {
    ...scan,
    outcome: outcome === 'admitted' || outcome === 'left' ? outcome : 'denied',
    badge,
    ...(swappedWith !== null && { swappedWith }),
    inside: location !== null,
    location,
    recordedAt,
    actor: { access, role },
    revision,
  };
}
