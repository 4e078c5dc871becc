import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readCast, type Organisation } from './cast.js';
import { externalIdAt } from './sheet.js';
import { demoFile } from './table-file.js';

const cast = readCast('harbin-2014');
const ofKind = (kind: Organisation['kind']) => cast.filter((organisation) => organisation.kind === kind);
const everyone = cast.flatMap(({ people }) => people);
const scripts = everyone.map(({ name }) => Object.keys(name).sort().join('+'));

describe('the cast of the demo', () => {
  it('is 30 regions, 12 agencies and 200 firms with 1,200 people', () => {
    expect({
      region: ofKind('region').length,
      agency: ofKind('agency').length,
      firm: ofKind('firm').length,
      people: everyone.length,
    }).toEqual({ region: 30, agency: 12, firm: 200, people: 1200 });
  });

  it('is the same for the same seed, and another for another', () => {
    expect(readCast('harbin-2014')).toEqual(cast);
    expect(readCast('harbin-2015')).not.toEqual(cast);
  });

  it('gives every delegation one head, who stands first, and no firm one', () => {
    for (const { kind, people } of cast)
      expect(people.map(({ role }, place) => (role === 'head' ? place : [])).flat()).toEqual(
        kind === 'firm' ? [] : [0],
      );
  });

  it('names the heads of the agencies as the list does', () => {
    for (const { headName, people } of ofKind('agency')) expect(people[0]?.name).toEqual(headName);
  });

  it('lets as many people come as the tables say, no two of one name in an organisation', () => {
    for (const { participants, people } of cast)
      expect(new Set(people.map(({ name }) => JSON.stringify(name))).size).toBe(participants);
  });

  it('has names in Russian, in Chinese and in Latin script alone', () => {
    expect(new Set(scripts)).toEqual(new Set(['en+ru', 'en+zh', 'en', 'en+ru+zh']));
    expect(scripts.filter((script) => script === 'en+ru+zh')).toHaveLength(12);
    for (const { name } of everyone) {
      expect(name.en).toMatch(/^[\p{Script=Latin}’ -]+$/u);
      if (name.ru !== undefined) expect(name.ru).toMatch(/^[\p{Script=Cyrillic} -]+$/u);
      if (name.zh !== undefined) expect(name.zh).toMatch(/^[\p{Script=Han}·]+$/u);
    }
  });

  it('gives every code once', () => {
    expect(new Set(cast.map(({ reference }) => reference)).size).toBe(242);
    for (const { code } of cast) expect(code).toMatch(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
  });

  it('brings nine projects from Amur and the transport link to Harbin from Primorsky', () => {
    const projectsOf = (code: string) => cast.find((organisation) => organisation.code === code)?.projects;
    expect(projectsOf('amur')).toHaveLength(9);
    expect(projectsOf('primorsky')?.[0]?.title.en).toMatch(/^Transport link to Harbin/);
  });

  it('has firms of technology and of aviation, Russian and Chinese', () => {
    const kinds = new Set(ofKind('firm').map(({ sector, country }) => `${sector ?? ''} ${country}`));
    for (const kind of ['technology RU', 'technology CN', 'aviation RU', 'aviation CN']) expect(kinds).toContain(kind);
  });

  it('has in the sheet of Amur the people of its list', () => {
    const [header = [], ...rows] = parse(demoFile('amur.csv'), { delimiter: ';' });
    const roles = {
      head: 'глава',
      deputy: 'заместитель',
      member: 'член',
      representative: 'представитель',
      staff: 'персонал',
    };
    const people = cast.find(({ code }) => code === 'amur')?.people ?? [];
    expect(header).toHaveLength(12);
    expect(rows).toEqual(
      people.map(({ name, role, jobTitle, employer }, place) => [
        ...[externalIdAt(place), ...String(name.ru).split(' '), name.en, roles[role]],
        ...[jobTitle.ru, jobTitle.en, jobTitle.zh, employer.ru, employer.en, employer.zh],
      ]),
    );
  });
});
