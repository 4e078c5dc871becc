import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GrowingMap } from './persistent-map.js';

interface Seat {
  readonly n: number;
}

describe('a growing map', () => {
  it('is in each of its versions what a copy made for it would be, from whichever version the next one comes', () => {
    const step = fc.record({ from: fc.nat(), key: fc.constantFrom('a', 'b', 'c', 'd'), n: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const versions = [{ growing: GrowingMap.empty<string, Seat>(), copied: new Map<string, Seat>() }];
        for (const { from, key, n } of steps) {
          const { growing, copied } = versions[versions.length - 1 - (from % Math.min(versions.length, 3))] ?? {};
          if (growing === undefined) continue;
          versions.push({ growing: growing.with(key, { n }), copied: new Map(copied).set(key, { n }) });
        }
        for (const { growing, copied } of versions) {
          expect([...growing]).toEqual([...copied]);
          expect([...growing.values()]).toEqual([...copied.values()]);
          for (const key of ['a', 'b', 'c', 'd']) {
            expect(growing.get(key)).toEqual(copied.get(key));
            expect(growing.has(key)).toBe(copied.has(key));
          }
        }
      }),
    );
  });

  it('grows in a time that does not depend on its size', () => {
    const began = performance.now();
    let map = GrowingMap.empty<number, Seat>();
    for (let n = 0; n < 50_000; n++) map = map.with(n, { n });
    // 30 ms; with a copy each time, a minute.
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
