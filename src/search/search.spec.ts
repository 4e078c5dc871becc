import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Texts } from '../values/localized-text.js';
import { nameQuery, sameName } from './name-query.js';
import { searchableName } from './searchable-name.js';
import { searchTable } from './search-table.js';

describe('a search for a name', () => {
  const db = new Database(':memory:');
  const matching = (query: string) =>
    db.prepare<[string], { rowid: number }>('SELECT rowid FROM names WHERE names MATCH ? ORDER BY rowid').all(query);
  const add = (name: Texts) => {
    const { tokens, keys } = searchableName(name);
    db.prepare('INSERT INTO names (tokens) VALUES (?)').run(tokens);
    return keys.split(' ');
  };
  const isFound = (name: Texts, text: string): boolean => {
    add(name);
    const query = nameQuery(text);
    return query !== undefined && matching(query).length === 1;
  };
  beforeEach(() => {
    db.exec('DROP TABLE IF EXISTS names');
    db.exec(searchTable('names'));
  });
  afterAll(() => {
    db.close();
  });

  it.each<[Texts, string]>([
    [{ ru: 'Иванов Иван' }, 'ivanov'],
    [{ ru: 'Иванов Иван' }, 'иванов'],
    [{ ru: 'Иванов Иван' }, 'ИВАН'],
    [{ ru: 'Иванов Иван' }, 'ivan iv'],
    [{ ru: 'Иванов Иван' }, 'iwanow'],
    [{ en: 'Ivan Ivanov' }, 'иванов иван'],
    [{ ru: 'Щербаков' }, 'shcherbakov'],
    [{ ru: 'Щербаков' }, 'scherbakov'],
    [{ ru: 'Щербаков' }, 'shch'],
    [{ en: 'Scherbakov' }, 'Щербаков'],
    [{ en: 'Alexei Scherbakov' }, 'Алексей Щербаков'],
    [{ ru: 'Королёв' }, 'королев'],
    [{ ru: 'Королев' }, 'королёв'],
    [{ ru: 'Чайковский' }, 'tchaikovsky'],
    [{ zh: '王伟' }, 'wang'],
    [{ zh: '王伟' }, 'wang wei'],
    [{ zh: '王伟' }, 'Wei Wang'],
    [{ zh: '王伟' }, 'wangwei'],
    [{ zh: '王伟' }, '王'],
    [{ zh: '王伟' }, '王伟'],
    [{ zh: '王伟' }, '伟'],
    [{ zh: '王伟' }, 'Ван Вэй'],
    [{ zh: '王小明' }, 'Wang Xiaoming'],
    [{ zh: '王小明' }, 'xiao ming'],
    [{ zh: '王偉' }, 'wang wei'],
    [{ zh: '吕布' }, 'lu bu'],
    [{ zh: '吕布' }, 'LYU BU'],
    [{ zh: '吕布' }, 'Lü Bu'],
    [{ zh: '单田芳' }, 'shan tianfang'],
    [{ zh: '曾国藩' }, 'zeng'],
    [{ zh: '伊万·伊万诺夫' }, '伊万诺夫'],
    [{ en: 'Wang Wei' }, '王伟'],
    [{ en: 'WANG Xiaoming' }, '王小明'],
    [{ ru: 'Ван Вэй' }, '王伟'],
    [{ ru: 'Ван Вэй' }, 'wang wei'],
    [{ en: 'José Müller-Łukasz' }, 'jose muller lukasz'],
    [{ en: 'Jose Muller' }, 'José Müller'],
    [{ en: "Sinéad O'Connor" }, 'oconnor'],
    [{ en: 'Sinead OConnor' }, 'O’Connor'],
    [{ en: 'İbrahim Çelik' }, 'ibrahim celik'],
    [{ en: 'Unit 731b' }, '731'],
    [{ zh: '哈尔滨工业大学' }, '工业大学'],
    [{ zh: '哈尔滨工业大学国际合作处' }, '哈尔滨工业大学国际合作处'],
    [{ zh: '哈尔滨工业大学' }, 'haerbin'],
    [{ zh: '𠮷野家' }, '𠮷野'],
    [{ en: 'Kim', ru: 'Ким Чхоль' }, 'chkhol'],
  ])('finds %j by "%s"', (name, text) => {
    expect(isFound(name, text)).toBe(true);
  });

  it.each<[Texts, string]>([
    [{ ru: 'Иванов Иван' }, 'петров'],
    [{ ru: 'Иванов Иван' }, 'ivanova'],
    [{ ru: 'Иванов Иван' }, 'ivanov petr'],
    [{ ru: 'Иванов Иван' }, 'vanov'],
    [{ zh: '王维' }, '王伟'],
    [{ zh: '王维', en: 'Wang Wei' }, '王伟'],
    [{ zh: '王伟' }, '伟王'],
    [{ ru: 'Егоров' }, 'ye'],
    [{ ru: 'Ксения' }, 'xie'],
    [{ zh: '江' }, 'yang'],
    [{ en: 'Ivan' }, '***'],
    [{ en: 'Ivan' }, 'ivan OR " NEAR('],
    [{ en: 'Ivan' }, '\uE000'],
  ])('does not find %j by "%s"', (name, text) => {
    expect(isFound(name, text)).toBe(false);
  });

  it.each<[Texts, Texts]>([
    [{ ru: 'Иванов Иван' }, { en: 'Ivan Ivanov' }],
    [{ ru: 'Алексей Щербаков' }, { en: 'SCHERBAKOV Alexey' }],
    [{ zh: '王小明' }, { en: 'Wang Xiaoming' }],
    [{ zh: '王小明' }, { en: 'Xiao Ming Wang' }],
    [{ zh: '王小明' }, { ru: 'Ван Сяомин' }],
    [{ zh: '欧阳修' }, { en: 'Ouyang Xiu' }],
    [{ en: 'José García' }, { en: 'Garcia Jose' }],
    [{ en: 'Anna Li' }, { ru: 'Ли Анна' }],
    [{ ru: 'Королёв', en: 'Korolyov' }, { en: 'Korolev' }],
  ])('takes %j and %j for one', (one, other) => {
    add(one);
    expect(matching(sameName(add(other)))).toEqual([{ rowid: 1 }, { rowid: 2 }]);
  });

  it.each<[Texts, Texts]>([
    [{ ru: 'Иванов Иван' }, { ru: 'Иванова Иванна' }],
    [{ ru: 'Иванов Иван' }, { ru: 'Иванов Иван Иванович' }],
    [{ zh: '王伟' }, { zh: '李伟' }],
  ])('keeps %j and %j apart', (one, other) => {
    add(one);
    expect(matching(sameName(add(other)))).toEqual([{ rowid: 2 }]);
  });

  it('leaves no trace of a name that is deleted', () => {
    db.pragma('secure_delete = ON');
    for (const en of ['Ivan Ivanov', 'Zanzibar Quinn', 'Zoe Zed', 'Canis Minor']) add({ en });
    db.exec('DELETE FROM names WHERE rowid = 2');
    expect(db.serialize().includes('zanzibar')).toBe(false);
    expect(db.serialize().includes('ivanov')).toBe(true);
  });
});
