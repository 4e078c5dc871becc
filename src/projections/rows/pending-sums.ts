import type { Batch, Statement } from '../projection.js';

/** Adds the sums of a key to what there is of it. */
export type AddSums = (key: readonly string[], sums: readonly number[]) => void;

/** Adds by an upsert that takes a key's columns and then the sums. */
export const upserting =
  (statement: Statement): AddSums =>
  (key, sums) => {
    statement.run(...key, ...sums);
  };

/** Totals that grow in memory and are written once a batch, each with the sum of what was added. */
export class PendingSums {
  private readonly pending = new Map<string, { readonly key: readonly string[]; readonly sums: number[] }>();

  /** A key is written even where its sums come to 0, so that the same rows are there however the log is divided into batches. */
  constructor(
    batch: Batch,
    private readonly write: AddSums,
  ) {
    batch.atEnd(() => {
      this.end();
    });
  }

  add(key: readonly string[], amounts: readonly number[]): void {
    const name = key.join('\n');
    const known = this.pending.get(name);
    if (known === undefined) this.pending.set(name, { key, sums: [...amounts] });
    else
      for (let place = 0; place < amounts.length; place++)
        known.sums[place] = (known.sums[place] ?? 0) + (amounts[place] ?? 0);
  }

  private end(): void {
    for (const { key, sums } of this.pending.values()) this.write(key, sums);
    this.pending.clear();
  }
}
