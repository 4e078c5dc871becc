import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AnyOf, matching, type Leaves } from './matching-leaves.js';

/** An index in memory: the leaf indexes of each term, in order. */
const anyOf = (index: readonly (readonly number[])[], looked = { up: 0 }): Leaves =>
  new AnyOf([...index.keys()], (term, leaf) => {
    looked.up += 1;
    return first(index[term] ?? [], leaf);
  });

/** The first of a sorted list that is not below. */
function first(sorted: readonly number[], leaf: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) < leaf) low = middle + 1;
    else high = middle;
  }
  return sorted[low] ?? Infinity;
}

/** All pages, one after the other. */
function pages(filters: () => readonly Leaves[], from: number, until: number, limit: number) {
  const found: (readonly number[])[] = [];
  for (let start: number | undefined = from; start !== undefined;) {
    const { leaves, next } = matching(filters(), start, until, limit);
    found.push(leaves);
    start = next;
  }
  return found;
}

const leaves = fc.uniqueArray(fc.nat(60), { maxLength: 30 }).map((all) => all.sort((a, b) => a - b));
const filter = fc.array(leaves, { maxLength: 3 });

describe('matching leaves', () => {
  it('match every filter by any of its terms, page by page, without duplicates or gaps', () => {
    fc.assert(
      fc.property(
        fc.array(filter, { maxLength: 3 }),
        fc.nat(60),
        fc.nat(60),
        fc.integer({ min: 1, max: 7 }),
        (filters, from, until, limit) => {
          const expected = [...Array(61).keys()].filter(
            (leaf) => leaf >= from && leaf <= until && filters.every((terms) => terms.flat().includes(leaf)),
          );
          const found = pages(() => filters.map((terms) => anyOf(terms)), from, until, limit);
          expect(found.flat()).toEqual(expected);
          expect(found.slice(0, -1).every((page) => page.length === limit)).toBe(true);
          expect(found.length).toBe(Math.max(1, Math.ceil(expected.length / limit)));
        },
      ),
    );
  });

  it('are found at the pace of the rarest filter', () => {
    const looked = { up: 0 };
    const all = [...Array(10_000).keys()];
    expect(matching([anyOf([all], looked), anyOf([[17, 9_000]], looked)], 0, 9_999, 50)).toEqual({
      leaves: [17, 9_000],
    });
    expect(looked.up).toBeLessThan(12);
  });

  it('end a page early where filters do not intersect, and continue in the next', () => {
    const even = [...Array(15_000).keys()].map((n) => 2 * n);
    const odd = even.map((n) => n + 1);
    const last = 40_000;
    const found = pages(() => [anyOf([[...even, last]]), anyOf([[...odd, last]])], 0, last, 50);
    expect(found.length).toBeGreaterThan(1);
    expect(found.flat()).toEqual([last]);
  });
});
