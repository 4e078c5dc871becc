import type { Batch, SqlValue, Statement } from './projection.js';

/** Totals that grow in memory and are written once a batch, each with the sum of what was added. */
export class PendingSums {
  private readonly pending = new Map<string, { readonly key: readonly SqlValue[]; readonly sums: number[] }>();

  /**
   * `add`: an upsert that takes a key's columns and then the sums. A key is written even where its sums come to 0, so
   * that the same rows are there however the log is divided into batches.
   */
  constructor(
    batch: Batch,
    private readonly write: Statement,
  ) {
    batch.atEnd(() => {
      this.end();
    });
  }

  add(key: readonly string[], amounts: readonly number[]): void {
    const name = key.join('\n');
    const known = this.pending.get(name);
    if (known === undefined) this.pending.set(name, { key, sums: [...amounts] });
    else for (const [place, amount] of amounts.entries()) known.sums[place] = (known.sums[place] ?? 0) + amount;
  }

  private end(): void {
    for (const { key, sums } of this.pending.values()) this.write.run(...key, ...sums);
    this.pending.clear();
  }
}
