import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HeldRows } from './held-rows.js';

/** A table in memory that counts how often it is asked, and held rows over it. */
function held(most?: number) {
  const table = new Map<string, number>();
  const asked = { reads: 0, writes: 0 };
  let end = (): void => undefined;
  const rows = new HeldRows<number>(
    { atEnd: (write) => (end = write) },
    {
      read: (exhibition, id) => {
        asked.reads++;
        return table.get(exhibition + id);
      },
      write: (exhibition, id, row) => {
        asked.writes++;
        table.set(exhibition + id, row);
      },
    },
    most,
  );
  const insert = (id: string, row: number): void => {
    table.set(`harbin${id}`, row);
    rows.inserted('harbin', id, row);
  };
  const add = (id: string, amount: number): void => {
    const row = rows.get('harbin', id);
    if (row !== undefined) rows.change(row, row.row + amount);
  };
  return {
    table,
    asked,
    rows,
    insert,
    add,
    end: () => {
      end();
    },
  };
}

describe('held rows', () => {
  it('are read once, and written once at the end of a batch where they were changed', () => {
    const { table, asked, rows, insert, add, end } = held();
    table.set('harbink3m', 1);
    insert('z9x', 5);
    for (let time = 0; time < 10; time++) add('k3m', 1);
    expect([table.get('harbink3m'), rows.get('harbin', 'k3m')?.row]).toEqual([1, 11]);
    expect(rows.get('harbin', 'z9x')?.row).toBe(5);
    end();
    end();
    expect([...table]).toEqual([
      ['harbink3m', 11],
      ['harbinz9x', 5],
    ]);
    expect(asked).toEqual({ reads: 1, writes: 1 });
  });

  it('are not there where the table has none, until it is inserted', () => {
    const { rows, insert } = held();
    expect(rows.get('harbin', 'k3m')).toBeUndefined();
    insert('k3m', 3);
    expect(rows.get('harbin', 'k3m')?.row).toBe(3);
  });

  it('leave in the table what was done, however few of them have room', () => {
    const ids = ['k3m', 'z9x', '777', 'b4d'];
    const steps = fc.array(fc.record({ id: fc.constantFrom(...ids), amount: fc.nat(9), last: fc.boolean() }));
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 3 }), (done, most) => {
        const { table, insert, add, end } = held(most);
        for (const id of ids) insert(id, 0);
        for (const { id, amount, last } of done) {
          add(id, amount);
          if (last) end();
        }
        end();
        for (const id of ids)
          expect(table.get(`harbin${id}`)).toBe(
            done.filter((step) => step.id === id).reduce((sum, { amount }) => sum + amount, 0),
          );
      }),
    );
  });
});
