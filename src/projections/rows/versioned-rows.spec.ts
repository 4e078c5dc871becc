import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { asOf, VersionedTable } from './versioned-rows.js';

const badges = new VersionedTable(
  'badges',
  { exhibition: 'TEXT NOT NULL', seat: 'TEXT NOT NULL' },
  { status: 'TEXT NOT NULL', edition: 'INTEGER NOT NULL', zone: 'TEXT' },
);

interface Badge {
  readonly status: string;
  readonly edition: number;
  readonly zone: string | null;
}
type Change =
  | { readonly change: 'insert'; readonly seat: string; readonly badge: Badge }
  | { readonly change: 'revise'; readonly seat: string; readonly badge: Partial<Badge> }
  | { readonly change: 'end'; readonly seat: string };

const seat = fc.constantFrom('k3m', 'z9x', '777');
const badge = fc.record({
  status: fc.constantFrom('issued', 'suspended'),
  edition: fc.integer({ min: 1, max: 3 }),
  zone: fc.option(fc.constantFrom('hall-1', 'lounge')),
});
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ change: fc.constant('insert' as const), seat, badge }),
  fc.record({ change: fc.constant('revise' as const), seat, badge }),
  fc.record({
    change: fc.constant('revise' as const),
    seat,
    badge: fc.record({ status: fc.constantFrom('issued', 'suspended') }),
  }),
  fc.record({ change: fc.constant('end' as const), seat }),
);
/** For each leaf index, the changes that its event makes. */
const history = fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 25 });

const keyOf = (seat: string) => ({ exhibition: 'harbin', seat });
const sorted = (state: ReadonlyMap<string, Badge>) =>
  [...state].sort(([a], [b]) => (a < b ? -1 : 1)).map(([seat, values]) => ({ seat, ...values }));

/** Plays a history on the table, leaving out the changes that do not apply; returns the state after each leaf index. */
function play(leaves: readonly (readonly Change[])[]) {
  const db = new Database(':memory:');
  db.exec(badges.sql);
  const rows = badges.rows(db);
  const state = new Map<string, Badge>();
  const states = leaves.map((changes, leafIndex) => {
    for (const item of changes) {
      const before = state.get(item.seat);
      if (item.change === 'insert' && before === undefined) {
        rows.insert(keyOf(item.seat), leafIndex, item.badge);
        state.set(item.seat, item.badge);
      } else if (item.change === 'revise' && before !== undefined) {
        rows.revise(keyOf(item.seat), leafIndex, item.badge);
        state.set(item.seat, { ...before, ...item.badge });
      } else if (item.change === 'end' && before !== undefined) {
        rows.end(keyOf(item.seat), leafIndex);
        state.delete(item.seat);
      }
    }
    return sorted(state);
  });
  const shown = (leaf: number) =>
    db.prepare(`SELECT seat, status, edition, zone FROM badges b WHERE ${asOf('b')} ORDER BY seat`).all({ leaf });
  const present = () =>
    db.prepare('SELECT seat, status, edition, zone FROM badges WHERE to_leaf IS NULL ORDER BY seat').all();
  return { db, rows, states, shown, present };
}

describe('versioned rows', () => {
  it('show at any leaf index what the first events up to it made', () => {
    fc.assert(
      fc.property(history, (leaves) => {
        const whole = play(leaves);
        expect(whole.shown(-1)).toEqual([]);
        for (const [leaf, state] of whole.states.entries()) {
          expect(whole.shown(leaf)).toEqual(state);
          expect(play(leaves.slice(0, leaf + 1)).present()).toEqual(state);
        }
      }),
    );
  });

  it('leave one version of all changes that an event makes to a key', () => {
    const { db, rows } = play([
      [{ change: 'insert', seat: 'k3m', badge: { status: 'issued', edition: 1, zone: null } }],
    ]);
    rows.revise(keyOf('k3m'), 4, { zone: 'hall-1' });
    rows.revise(keyOf('k3m'), 4, { zone: 'lounge', edition: 2 });
    rows.insert(keyOf('z9x'), 5, { status: 'issued', edition: 1, zone: null });
    rows.end(keyOf('z9x'), 5);
    rows.end(keyOf('k3m'), 6);
    rows.insert(keyOf('k3m'), 6, { status: 'issued', edition: 3, zone: null });
    const version = (from_leaf: number, to_leaf: number | null, edition: number, zone: string | null) => ({
      ...keyOf('k3m'),
      from_leaf,
      to_leaf,
      status: 'issued',
      edition,
      zone,
    });
    expect(db.prepare('SELECT * FROM badges').all()).toEqual([
      version(0, 4, 1, null),
      version(4, 6, 2, 'lounge'),
      version(6, null, 3, null),
    ]);
  });

  it('make no version of a revision that changes nothing', () => {
    const { db, rows } = play([
      [{ change: 'insert', seat: 'k3m', badge: { status: 'issued', edition: 1, zone: null } }],
    ]);
    rows.revise(keyOf('k3m'), 5, { status: 'issued', zone: null });
    expect(db.prepare('SELECT * FROM badges').all()).toEqual([
      { exhibition: 'harbin', seat: 'k3m', from_leaf: 0, to_leaf: null, status: 'issued', edition: 1, zone: null },
    ]);
  });

  it('give the present version of a key', () => {
    const { rows } = play([[{ change: 'insert', seat: 'k3m', badge: { status: 'issued', edition: 1, zone: null } }]]);
    rows.revise(keyOf('k3m'), 3, { zone: 'hall-1' });
    expect(rows.present(keyOf('k3m'))).toMatchObject({ status: 'issued', edition: 1, zone: 'hall-1' });
    rows.end(keyOf('k3m'), 4);
    expect(rows.present(keyOf('k3m'))).toBeUndefined();
  });

  it('refuse what the log cannot mean: a second row of a key, a change or an end of none', () => {
    const { rows } = play([[{ change: 'insert', seat: 'k3m', badge: { status: 'issued', edition: 1, zone: null } }]]);
    expect(() => {
      rows.insert(keyOf('k3m'), 1, { status: 'issued', edition: 1, zone: null });
    }).toThrow('UNIQUE constraint failed');
    expect(() => {
      rows.revise(keyOf('777'), 1, { edition: 2 });
    }).toThrow('badges has no present row of harbin, 777');
    expect(() => {
      rows.end(keyOf('777'), 1);
    }).toThrow('badges has no present row of harbin, 777');
  });
});
