import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { ManyRows } from './many-rows.js';

describe('many rows', () => {
  it.each([0, 1, 63, 64, 65, 200])('are all in the table at the end: %i of them', (count) => {
    const db = new Database(':memory:');
    db.exec('CREATE TABLE pairs (one INTEGER NOT NULL, other TEXT NOT NULL)');
    const rows = new ManyRows(db, 'pairs', 2);
    const expected = Array.from({ length: count }, (_, one) => ({ one, other: `row ${one}` }));
    for (const { one, other } of expected) rows.add(one, other);
    rows.end();
    rows.end();
    expect(db.prepare('SELECT * FROM pairs ORDER BY rowid').all()).toEqual(expected);
    db.close();
  });
});
