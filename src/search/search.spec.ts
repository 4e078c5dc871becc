import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Texts } from '../values/localized-text.js';
import { LIKENESSES, likenessOf } from './likeness.js';
import { nameQuery, nameTiers } from './name-query.js';
import { searchableName } from './searchable-name.js';
import { searchTable } from './search-table.js';

type Pair = readonly [Texts, Texts];

/** Names with what finds them and what must not; pairs of names by how alike they are. */
const names = JSON.parse(readFileSync(join(process.cwd(), 'test/vectors/names.json'), 'utf8')) as {
  readonly finds: readonly (readonly [Texts, readonly string[]])[];
  readonly misses: readonly (readonly [Texts, readonly string[]])[];
  readonly name: readonly Pair[];
  readonly spelling: readonly Pair[];
  readonly sound: readonly Pair[];
  readonly different: readonly Pair[];
};
const each = (rows: readonly (readonly [Texts, readonly string[]])[]) =>
  rows.flatMap(([name, texts]) => texts.map((text): readonly [Texts, string] => [name, text]));

describe('a search for a name', () => {
  const db = new Database(':memory:');
  const matching = (query: string) =>
    db.prepare<[string], { rowid: number }>('SELECT rowid FROM names WHERE names MATCH ? ORDER BY rowid').all(query);
  const add = (name: Texts) => {
    db.prepare('INSERT INTO names (tokens) VALUES (?)').run(searchableName(name).tokens);
  };
  /** Whether a name is looked up by what another is found by. */
  const meet = (asked: Texts, known: Texts): boolean => {
    const { spellings } = searchableName(known);
    return searchableName(asked)
      .keys.split(' ')
      .some((key) => spellings.includes(key));
  };
  const isFound = (name: Texts, text: string): boolean => {
    add(name);
    const query = nameQuery(text);
    return query !== undefined && matching(query).length === 1;
  };
  /** The rows that a text finds, the best match first, each with the word that it lacks. */
  const ranked = (text: string) => {
    const seen = new Map<number, string | undefined>();
    for (const { match, missing } of nameTiers(text))
      for (const { rowid } of matching(match)) if (!seen.has(rowid)) seen.set(rowid, missing);
    return [...seen];
  };
  beforeEach(() => {
    db.exec('DROP TABLE IF EXISTS names');
    db.exec(searchTable('names'));
  });
  afterAll(() => {
    db.close();
  });

  it.each(each(names.finds))('finds %j by "%s"', (name, text) => {
    expect(isFound(name, text)).toBe(true);
  });

  it.each(each(names.misses))('does not find %j by "%s"', (name, text) => {
    expect(isFound(name, text)).toBe(false);
  });

  it('gives exact names before beginnings, and ties in the order of their entry', () => {
    for (const en of ['Ivanna Ivanova', 'Ivan Ivanov Petrovich', 'Ivan Ivanov', 'Ivanov Ivan']) add({ en });
    add({ ru: 'Иванов Иван' });
    expect(ranked('ivan ivanov').map(([row]) => row)).toEqual([3, 4, 5, 2, 1]);
  });

  it('gives last what lacks one word of three or more, and says which', () => {
    add({ ru: 'Иванов Иван' });
    add({ ru: 'Иванов Иван Иванович' });
    add({ ru: 'Иванов И. И.' });
    expect(ranked('Иванов Иван Иванович')).toEqual([
      [2, undefined],
      [3, undefined],
      [1, 'иванович'],
    ]);
    expect(ranked('Иванов Пётр Иванович').map(([, missing]) => missing)).toEqual(['пётр']);
  });

  it.each(LIKENESSES.flatMap((likeness) => names[likeness].map((pair) => [likeness, ...pair] as const)))(
    'tells by %s that %j and %j may be one',
    (likeness, one, other) => {
      expect([likenessOf(one, other), likenessOf(other, one)]).toEqual([likeness, likeness]);
      expect([meet(one, one), meet(one, other), meet(other, one)]).toEqual([true, true, true]);
    },
  );

  it.each(names.different)('keeps %j and %j apart', (one, other) => {
    expect([likenessOf(one, other), likenessOf(other, one)]).toEqual([undefined, undefined]);
  });

  it('leaves no trace of a name that is deleted', () => {
    db.pragma('secure_delete = ON');
    for (const en of ['Ivan Ivanov', 'Zanzibar Quinn', 'Zoe Zed', 'Canis Minor']) add({ en });
    db.exec('DELETE FROM names WHERE rowid = 2');
    expect(db.serialize().includes('zanzibar')).toBe(false);
    expect(db.serialize().includes('ivanov')).toBe(true);
  });

  it('bounds the tokens of a name', () => {
    const long = Array.from({ length: 250 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('');
    for (const text of [long, 'a '.repeat(250), 'ӨӘ-'.repeat(160), 'Mueller '.repeat(60)])
      expect(searchableName({ en: text }).tokens.split(' ').length).toBeLessThan(310);
  });
});
