import type { Snapshot } from '../../projections/file/snapshot.js';
import { LEAVES_A_STEP, type Leaves } from './matching-leaves.js';

interface Row {
  readonly leaf: number;
  readonly reason: string | null;
  readonly personal: string | null;
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/**
 * Leaves whose reason holds a text, in any case. Says of a leaf that does not where to look next, so that a
 * walk can stop after so many steps.
 */
export class OfReason implements Leaves {
  private readonly wanted: string;
  private readonly sql: string;

  /** The newest first: leaf indexes are negated, as in HistoryFilters. */
  constructor(
    private readonly at: Snapshot,
    text: string,
    private readonly newestFirst: boolean,
  ) {
    this.wanted = folded(text);
    this.sql = `SELECT leaf_index AS leaf, reason, personal FROM history
      WHERE leaf_index BETWEEN @first AND @last AND (reason IS NOT NULL OR instr(personal, '"reason":'))
      ORDER BY leaf_index ${newestFirst ? 'DESC' : 'ASC'} LIMIT 1`;
  }

  from(leaf: number): number {
    if (!Number.isFinite(leaf)) return leaf;
    const index = Math.abs(leaf);
    const [first, last] = this.newestFirst ? [index - LEAVES_A_STEP + 1, index] : [index, index + LEAVES_A_STEP - 1];
    const row = this.at.get<Row>(this.sql, { first, last });
    if (row === undefined) return leaf + LEAVES_A_STEP;
    if (row.leaf !== index) return this.newestFirst ? 0 - row.leaf : row.leaf;
    return this.holds(row) ? leaf : leaf + 1;
  }

  private holds({ reason, personal }: Row): boolean {
    const said = reason ?? (JSON.parse(personal ?? '{}') as { readonly reason?: string }).reason;
    return said !== undefined && folded(said).includes(this.wanted);
  }
}
