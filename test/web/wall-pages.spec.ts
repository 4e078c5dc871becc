import { expect, it } from '@jest/globals';
import { turnsOf } from '../../web/board/wall-pages.js';

it('cuts a long list into equal pieces that have room', () => {
  const turns = turnsOf([{ part: 'delegations', rows: 30 }], 38);
  expect(turns).toEqual([
    [{ part: 'delegations', from: 0, count: 10 }],
    [{ part: 'delegations', from: 10, count: 10 }],
    [{ part: 'delegations', from: 20, count: 10 }],
  ]);
});

it('shows zones, gates and refusals in one turn where they have room, and in two where they have not', () => {
  const parts = (zones: number) =>
    [
      { part: 'zones', rows: zones },
      { part: 'gates', rows: 3 },
      { part: 'refusals', rows: 5 },
    ] as const;
  const names = (zones: number, room: number) =>
    turnsOf(parts(zones), room).map((turn) => turn.map(({ part }) => part).join(' '));
  expect(names(5, 50)).toEqual(['zones gates refusals']);
  expect(names(5, 38)).toEqual(['zones gates', 'refusals']);
  expect(names(16, 38)).toEqual(['zones', 'zones', 'gates refusals']);
});

it('has a turn for what has no rows', () => {
  expect(turnsOf([{ part: 'refusals', rows: 0 }], 38)).toEqual([[{ part: 'refusals', from: 0, count: 0 }]]);
});
