import { describe, expect, it } from '@jest/globals';
import { faultsOf, type AppendCall, type AppendEnd, type Call, type Held, type ReadCall } from './stream-history.js';

/** A call between two moments. */
const append = (event: string, expected: number, end: AppendEnd, [invoked, ended]: [number, number]): AppendCall => ({
  ...{ call: 'append', event, expected, end, invoked, ended },
});
const read = (from: number, events: string[], revision: number, [invoked, ended]: [number, number]): ReadCall => ({
  ...{ call: 'read', from, events, revision, invoked, ended },
});
const ok = (at: number): AppendEnd => ({ kind: 'ok', at });
const failed = (actual: number): AppendEnd => ({ kind: 'failed', actual });
const unknown: AppendEnd = { kind: 'unknown' };
const held = (...ids: string[]): Held[] => ids.map((id, revision) => ({ id, revision }));

const a = append('a', -1, ok(0), [0, 10]);
const b = append('b', 0, ok(1), [11, 20]);

describe('a stream behaves as one', () => {
  const histories: [string, Call[], Held[]][] = [
    [
      'with appends one after the other, and reads between and beside them',
      [a, read(0, ['a'], 0, [10, 11]), b],
      held('a', 'b'),
    ],
    [
      'with a read beside an append that it sees, or does not',
      [a, b, read(0, ['a', 'b'], 1, [12, 13]), read(0, ['a'], 0, [12, 13])],
      held('a', 'b'),
    ],
    ['with a refusal beside the append that was first', [a, append('x', -1, failed(0), [1, 9])], held('a')],
    [
      'with an unknown append that is stored, and one that is not',
      [a, append('u', 0, unknown, [5, Infinity]), append('v', 0, unknown, [5, Infinity])],
      held('a', 'u'),
    ],
    [
      'with a read from a revision on, or from beyond its end',
      [a, b, read(1, ['b'], 1, [20, 21]), read(2, [], 1, [20, 21])],
      held('a', 'b'),
    ],
    ['without any call', [], []],
  ];
  it.each(histories)('%s', (_, calls, stream) => {
    expect(faultsOf(calls, stream)).toEqual([]);
  });
});

describe('it is found that', () => {
  const histories: [string, Call[], Held[], string[]][] = [
    [
      'a revision is missing',
      [a, b],
      [
        { id: 'a', revision: 0 },
        { id: 'b', revision: 2 },
      ],
      ['revision 2 stands where 1 should'],
    ],
    [
      'a revision stands twice',
      [a, b],
      [
        { id: 'a', revision: 0 },
        { id: 'b', revision: 0 },
      ],
      ['revision 0 stands where 1 should'],
    ],
    ['an append acted twice', [append('a', -1, unknown, [0, Infinity])], held('a', 'a'), ['a is stored twice']],
    ['an event came from nowhere', [a], held('a', 'x'), ['x is stored, and nobody appended it']],
    ['an acknowledged append is gone', [a, b], held('a'), ['b was acknowledged at 1, and is not stored']],
    [
      'two appends were acknowledged at one revision',
      [a, append('b', -1, ok(0), [0, 10])],
      held('a'),
      ['b was acknowledged at 0, and is not stored'],
    ],
    [
      'a refused append is stored',
      [a, append('x', 0, failed(0), [1, 9])],
      held('a', 'x'),
      ['x was refused, and is stored at 1'],
    ],
    [
      'the expected revision was not looked at',
      [a, b, append('x', 0, ok(2), [21, 22])],
      held('a', 'b', 'x'),
      ['x was to follow 0, and is stored at 2'],
    ],
    [
      'the order in time is not kept',
      [append('b', 0, ok(1), [0, 10]), append('a', -1, ok(0), [11, 20])],
      held('a', 'b'),
      ['a was asked for after b was acknowledged, and stands before it'],
    ],
    [
      'a read lacks what was acknowledged before it',
      [a, b, read(0, ['a'], 0, [21, 22])],
      held('a', 'b'),
      ['a read saw 0, after an acknowledged append at 1'],
    ],
    [
      'a read lacks what another read had seen',
      [a, append('b', 0, unknown, [11, Infinity]), read(0, ['a', 'b'], 1, [12, 13]), read(0, ['a'], 0, [14, 15])],
      held('a', 'b'),
      ['a read saw 0, after a read at 1'],
    ],
    [
      'a refusal rests on an old revision',
      [a, b, append('x', 1, failed(0), [21, 22])],
      held('a', 'b'),
      ['the refusal of x saw 0, after an acknowledged append at 1'],
    ],
    [
      'a read saw an append before it was asked for',
      [a, b, read(0, ['a', 'b'], 1, [9, 10])],
      held('a', 'b'),
      ['a read saw b before it was asked for'],
    ],
    [
      'a read saw what was taken back',
      [a, append('u', 0, unknown, [11, Infinity]), read(0, ['a', 'u'], 1, [12, 13])],
      held('a'),
      ['a read gave u at 1, which the stream does not hold', 'a read saw 1, which the stream does not hold'],
    ],
    [
      'a read left one out',
      [a, b, read(0, ['b'], 1, [21, 22])],
      held('a', 'b'),
      ['a read gave b at 0, which the stream does not hold'],
    ],
    [
      'a read with another revision than its events have',
      [a, b, read(0, ['a'], 1, [21, 22])],
      held('a', 'b'),
      ['a read said 1, and gave events up to 0'],
    ],
  ];
  it.each(histories)('%s', (_, calls, stream, faults) => {
    expect(faultsOf(calls, stream)).toEqual(faults);
  });
});
