import { expect, it } from '@jest/globals';
import { inWords, isNewer, rangeOf } from '../../web/board/marks.js';

const mark = (entry: number, asOf = `at ${entry}`) => ({ asOf, position: `log.1.${entry}` });

it('covers figures from the oldest to the newest of their positions, by number', () => {
  const range = rangeOf([mark(1000), undefined, mark(999), mark(1000)]);
  expect(range).toEqual({ first: mark(999), last: mark(1000), isOne: false });
  expect(range && inWords(range, ({ position }) => position)).toBe('log.1.999–log.1.1000');
});

it('says one position once', () => {
  const range = rangeOf([mark(7), mark(7)]);
  expect(range?.isOne).toBe(true);
  expect(range && inWords(range, ({ asOf }) => asOf)).toBe('at 7');
  expect(rangeOf([undefined])).toBeUndefined();
});

it('takes a figure for newer by its entry', () => {
  expect([isNewer(mark(10), mark(9)), isNewer(mark(9), mark(9)), isNewer(mark(1), undefined)]).toEqual([
    true,
    false,
    true,
  ]);
});
