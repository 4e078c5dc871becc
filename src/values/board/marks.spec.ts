import { expect, it } from '@jest/globals';
import { inWords, isNewer, rangeOf } from './marks.js';

const mark = (entry: number, asOf = new Date(entry).toISOString()) => ({ asOf, position: `log.1.${entry}` });

it('covers figures from the oldest to the newest of their positions, by number', () => {
  const range = rangeOf([mark(1000), undefined, mark(999), mark(1000)]);
  expect(range).toEqual({ first: mark(999), last: mark(1000), isOne: false, since: mark(1000).asOf });
  expect(range && inWords(range, ({ position }) => position)).toBe('log.1.999–log.1.1000');
});

it('says one position once, with the moment at which it was read last, and since when it stands', () => {
  const [early, late] = [mark(7, '2014-06-30T04:29:00.000Z'), mark(7, '2014-06-30T05:09:00.000Z')];
  const range = rangeOf([late, early, late]);
  expect(range).toEqual({ first: late, last: late, isOne: true, since: early.asOf });
  expect(range && inWords(range, ({ asOf }) => asOf)).toBe(late.asOf);
  expect(rangeOf([mark(6), late, early])?.since).toBe(early.asOf);
  expect(rangeOf([undefined])).toBeUndefined();
});

it('takes a figure for newer by its entry', () => {
  expect([isNewer(mark(10), mark(9)), isNewer(mark(9), mark(9)), isNewer(mark(1), undefined)]).toEqual([
    true,
    false,
    true,
  ]);
});
