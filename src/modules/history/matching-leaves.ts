/** Leaf indexes that a filter lets through, in order. */
export interface Leaves {
  /** The first that is not below `leaf`; Infinity where there is none. */
  from(leaf: number): number;
}

/** Those that stand under any of some terms; `first` looks one up. Asked only forwards, it looks each up once. */
export class AnyOf implements Leaves {
  private readonly next: number[];

  constructor(
    private readonly terms: readonly number[],
    private readonly first: (term: number, leaf: number) => number,
  ) {
    this.next = terms.map(() => -Infinity);
  }

  from(leaf: number): number {
    let least = Infinity;
    for (const [place, term] of this.terms.entries()) {
      const known = this.next[place] ?? Infinity;
      const next = known < leaf ? this.first(term, leaf) : known;
      this.next[place] = next;
      least = Math.min(least, next);
    }
    return least;
  }
}

export interface Matching {
  readonly leaves: readonly number[];
  /** Where to go on; absent at the end. */
  readonly next?: number;
}

/** So many steps and no more: some ten milliseconds of the thread that answers, where filters hardly meet. */
const STEPS_AT_ONCE = 2000;
/** What a filter without an index looks through in one step, so that a page reads 40,000 rows at most. */
export const LEAVES_A_STEP = 20;

/**
 * At most `limit` leaf indexes from `from` to `until`, both included, that all filters let through. May find fewer, even
 * none, and yet say where to go on. Skips from match to match, so that the rarest filter sets the pace.
 */
export function matching(filters: readonly Leaves[], from: number, until: number, limit: number): Matching {
  const leaves: number[] = [];
  let leaf = from;
  for (let step = 0; step < STEPS_AT_ONCE && leaf <= until; step++) {
    const asked = leaf;
    for (const filter of filters) leaf = Math.max(leaf, filter.from(leaf));
    if (leaf > asked) continue;
    if (leaves.length === limit) return { leaves, next: leaf };
    leaves.push(leaf);
    leaf += 1;
  }
  return leaf <= until ? { leaves, next: leaf } : { leaves };
}
