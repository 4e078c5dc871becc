import { pageOf, type Page } from '../../../http/paging.js';
import { notFound } from '../../../kernel/problem.js';
import type { Snapshot } from '../../../projections/file/snapshot.js';
import type { Access } from '../../access/access.decider.js';
import { AccessStates } from '../../access/accesses.state.js';
import { exhibitionDetails } from '../../exhibitions/exhibition-details.reader.js';
import { Reads } from '../../reads.js';
import type { Texts } from '../../../values/localized-text.js';
import { ScanList, type ScanView } from '../scans.reader.js';
import type { ConflictingScan } from './conflict.decider.js';
import type { Verdict } from './conflict.events.js';
import type { CONFLICT_KINDS, CONFLICT_STATUSES, ConflictsQuery } from './conflicts.query.js';

type Kind = (typeof CONFLICT_KINDS)[number];

/** A conflict with both facts. */
export interface ConflictView {
  readonly scanId: string;
  readonly kinds: readonly Kind[];
  readonly status: (typeof CONFLICT_STATUSES)[number];
  readonly gate: string;
  readonly day: string;
  /** All scans of the id, each with what the device and the register decided. */
  readonly scans: readonly ScanView[];
  /** The other admissions of a double entry. */
  readonly others: readonly ScanView[];
  readonly verdict?: Verdict;
  /** null once the person was erased. */
  readonly reason?: string | null;
  readonly resolvedAt?: string;
  readonly resolvedBy?: { readonly access: string; readonly name: Texts | null };
}

interface ConflictRow {
  readonly scanId: string;
  readonly leaf: number;
  /** Parted by blanks. */
  readonly kinds: string;
  readonly others: string | null;
  readonly gate: string;
  readonly day: string;
  readonly verdict: Verdict | null;
  readonly reason: string | null;
  readonly resolvedAt: string | null;
  readonly access: string | null;
}

const SELECT = `
  SELECT c.scan_id AS scanId, MIN(c.leaf) AS leaf, GROUP_CONCAT(c.kind, ' ') AS kinds, GROUP_CONCAT(c.other, ' ') AS others,
    MIN(c.gate) AS gate, MIN(c.day) AS day, v.verdict, v.reason, v.resolved_at AS resolvedAt, v.access
  FROM conflicts c LEFT JOIN conflict_verdicts v
    ON v.exhibition = c.exhibition AND v.scan_id = c.scan_id AND v.leaf <= @leaf
  WHERE c.exhibition = @exhibition AND c.leaf <= @leaf AND (@gate IS NULL OR c.gate = @gate)`;

const LIST = `${SELECT} AND (@status IS NULL OR (@status = 'resolved') = (v.verdict IS NOT NULL))
  GROUP BY c.scan_id HAVING MIN(c.leaf) > @after
    AND (@kind IS NULL OR ' ' || kinds || ' ' LIKE '% ' || @kind || ' %')
  ORDER BY MIN(c.leaf) LIMIT @limit`;

const ONE = `${SELECT} AND c.scan_id = @scanId GROUP BY c.scan_id`;

const OPEN = `
  SELECT COUNT(DISTINCT c.scan_id) AS conflicts FROM conflicts c
  WHERE c.exhibition = @exhibition AND c.leaf <= @leaf AND (@day IS NULL OR c.day = @day) AND NOT EXISTS (
    SELECT 1 FROM conflict_verdicts v WHERE v.exhibition = c.exhibition AND v.scan_id = c.scan_id AND v.leaf <= @leaf)`;

/** Conflicts without a verdict, of a day or of all. */
export const openConflicts = (at: Snapshot, exhibition: string, day?: string): number =>
  at.get<{ readonly conflicts: number }>(OPEN, { exhibition, day: day ?? null })?.conflicts ?? 0;

/** Reads conflicts. */
@Reads()
export class Conflicts {
  constructor(
    private readonly scans: ScanList,
    private readonly accesses: AccessStates,
  ) {}

  /** In the order in which they were found; one who is bound to a gate sees those of its scans. Throws not-found. */
  list(at: Snapshot, exhibition: string, query: ConflictsQuery, { gate }: Pick<Access, 'gate'>): Page<ConflictView> {
    exhibitionDetails(at, exhibition);
    const asked = { exhibition, gate: gate ?? null, status: query.status ?? null, kind: query.kind ?? null };
    const { items, next } = pageOf(
      at,
      query,
      (after, limit) => at.all<ConflictRow>(LIST, { ...asked, after: Number(after === '' ? '-1' : after), limit }),
      ({ leaf }) => String(leaf),
    );
    return { items: items.map((row) => this.view(at, exhibition, row)), ...(next !== undefined && { next }) };
  }

  /** The scan of a conflict, and whose badges it is about. Throws not-found. */
  conflicting(at: Snapshot, exhibition: string, scanId: string, { gate }: Pick<Access, 'gate'>): ConflictingScan {
    const row = at.get<ConflictRow>(ONE, { exhibition, scanId: scanId.toLowerCase(), gate: gate ?? null });
    if (row === undefined) throw notFound('There is no such conflict.');
    const { scans, others } = this.view(at, exhibition, row);
    const badges = [...new Set([...scans, ...others].flatMap(({ badge }) => badge ?? []))];
    const [badge] = scans.flatMap((scan) => scan.badge ?? []);
    return { scanId: row.scanId, gate: row.gate, ...(badge !== undefined && { badge }), badges };
  }

  private view(at: Snapshot, exhibition: string, row: ConflictRow): ConflictView {
    const { scanId, kinds, others, gate, day, verdict, reason, resolvedAt, access } = row;
    return {
      ...{ scanId, kinds: kinds.split(' ') as Kind[], status: verdict === null ? 'open' : 'resolved', gate, day },
      scans: this.scans.ofId(at, exhibition, scanId),
      others: (others ?? '')
        .split(' ')
        .filter((id) => id !== '')
        .flatMap((id) => this.scans.ofId(at, exhibition, id)),
      ...(verdict !== null &&
        resolvedAt !== null &&
        access !== null && {
          ...{ verdict, reason, resolvedAt },
          resolvedBy: { access, name: this.accesses.named(access)?.name ?? null },
        }),
    };
  }
}
