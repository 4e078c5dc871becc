import type { Snapshot } from '../../projections/file/snapshot.js';
import { LEAVES_A_STEP, type Leaves } from './matching-leaves.js';

/**
 * Leaves that may change a field: its name stands among their changes, or they moved somebody and it is `location`,
 * which is found only at reading. Says of a leaf that does not where to look next.
 */
export class OfField implements Leaves {
  private readonly sql: string;
  private readonly values: { readonly whole: string; readonly part: string; readonly moves: number };

  /** `field`: a dotted name, or its beginning up to a dot. The newest first: leaf indexes are negated. */
  constructor(
    private readonly at: Snapshot,
    field: string,
    private readonly newestFirst: boolean,
  ) {
    this.values = { whole: `["${field}",`, part: `["${field}.`, moves: isUnder('location', field) ? 1 : 0 };
    this.sql = `SELECT leaf_index AS leaf FROM history
      WHERE leaf_index BETWEEN @first AND @last AND (
        instr(changes, @whole) OR instr(changes, @part) OR instr(personal, @whole) OR instr(personal, @part)
        OR (@moves AND day IS NOT NULL))
      ORDER BY leaf_index ${newestFirst ? 'DESC' : 'ASC'} LIMIT 1`;
  }

  from(leaf: number): number {
    if (!Number.isFinite(leaf)) return leaf;
    const index = Math.abs(leaf);
    const [first, last] = this.newestFirst ? [index - LEAVES_A_STEP + 1, index] : [index, index + LEAVES_A_STEP - 1];
    const row = this.at.get<{ readonly leaf: number }>(this.sql, { ...this.values, first, last });
    if (row === undefined) return leaf + LEAVES_A_STEP;
    return this.newestFirst ? 0 - row.leaf : row.leaf;
  }
}

/** Whether a field is the one asked for, or one of its parts. */
export const isUnder = (field: string, asked: string): boolean => field === asked || field.startsWith(`${asked}.`);
