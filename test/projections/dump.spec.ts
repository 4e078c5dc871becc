import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { dump } from '../../src/projections/file/dump.js';
import { readFolder } from './read-folder.js';

describe('a dump', () => {
  it('lists all rows in an order of their own, bytes in hex, without the shadow tables of full-text search', () => {
    const file = join(readFolder(), 'read.db');
    const db = new Database(file);
    db.exec(`
      CREATE TABLE seats (seat TEXT, hash BLOB, data TEXT);
      INSERT INTO seats VALUES ('z9x', x'00ff', '{"data":[1]}'), ('k3m', NULL, NULL), ('k3m', x'', 'b');
      CREATE TABLE numbered (n INTEGER PRIMARY KEY AUTOINCREMENT);
      INSERT INTO numbered VALUES (10), (9);
      CREATE VIRTUAL TABLE names USING fts5(name);
      INSERT INTO names VALUES ('Иван'), ('重庆');`);
    db.close();
    expect([...dump(file)]).toEqual([
      'names {"name":"Иван"}',
      'names {"name":"重庆"}',
      'numbered {"n":9}',
      'numbered {"n":10}',
      'seats {"seat":"k3m","hash":null,"data":null}',
      'seats {"seat":"k3m","hash":"","data":"b"}',
      String.raw`seats {"seat":"z9x","hash":"00ff","data":"{\"data\":[1]}"}`,
    ]);
  });
});
