import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import type { Response } from 'supertest';
import { problem, wholeBody } from '../support/answers.js';
import { XLSX_TYPE } from '../../src/http/tables/format.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

/** More than a page of the stream. */
const PEOPLE = 520;
const FURNISH_TIMEOUT_MS = 120_000;

describe('a list as CSV and XLSX', () => {
  let register: TestRegister;
  let expo: Expo;
  const rows = ({ text }: Response) => parse(text, { columns: true, bom: true }) as unknown as Record<string, string>[];
  const csv = (path: string, token?: string) =>
    register
      .get(path, { token, headers: { Accept: 'text/csv' } })
      .expect(200)
      .expect('Content-Type', /^text\/csv/);
  beforeAll(async () => {
    register = await TestRegister.open();
    expo = await Expo.announce(register, 'harbin');
    await expo.delegation('amur');
    for (let n = 0; n < PEOPLE; n += 20)
      await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          expo.participant('amur', { en: `=Person ${n + i}`, ...(n + i === 0 && { zh: '王伟, "大"' }) }),
        ),
      );
  }, FURNISH_TIMEOUT_MS);
  afterAll(() => register.close());

  it('has all rows, whatever their number and `limit`, with a BOM, at one position, and no formula', async () => {
    const list = `${expo.path}/participants`;
    const answer = await csv(`${list}?limit=7`);
    expect(answer.text.startsWith('\ufeffid,name.en,name.ru,name.zh,')).toBe(true);
    const all = rows(answer);
    expect(all).toHaveLength(PEOPLE);
    // What a search says of a match is no fact about the person.
    expect(Object.keys(all[0] ?? {})).not.toContain('missing');
    expect(new Set(all.map(({ id }) => id)).size).toBe(PEOPLE);
    const zh = all.filter((row) => row['name.zh'] !== '');
    expect(zh).toMatchObject([{ 'name.zh': '王伟, "大"', role: 'member', organisation: 'delegation:amur' }]);
    expect(all.every((row) => row['name.en']?.startsWith("'=Person ") === true)).toBe(true);
    const json = await register.get(`${list}?limit=1`).expect(200);
    expect(answer.headers['register-position']).toBe(json.headers['register-position']);
    expect(answer.headers['vary']).toBe('Authorization, Accept');
  });

  it('is a workbook too, with the same rows', async () => {
    const list = `${expo.path}/participants`;
    const answer = await register
      .get(`${list}?format=xlsx`)
      .buffer(true)
      .parse(wholeBody)
      .expect(200)
      .expect('Content-Type', XLSX_TYPE)
      .expect('Content-Disposition', 'attachment; filename="participants.xlsx"');
    const sheet = strFromU8(unzipSync(answer.body as Buffer)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet.match(/<row>/g)).toHaveLength(PEOPLE + 1);
    expect(sheet).toContain('王伟, &quot;大&quot;');
    expect(sheet).toContain('<t xml:space="preserve">=Person 7</t>');
  });

  it('is asked for by `format` too, and is no field of other routes', async () => {
    const list = `${expo.path}/participants`;
    const byFormat = await register.get(`${list}?format=csv`).expect(200);
    expect(rows(byFormat)).toHaveLength(PEOPLE);
    const json = await register.get(`${list}?format=json`, { headers: { Accept: 'text/csv' } }).expect(200);
    expect(json.body).toHaveProperty('items');
    expect(problem(await register.get(`${list}?format=pdf&x=1`))).toEqual([
      422,
      'validation-failed',
      ['format enum', 'x unknown-field'],
    ]);
    expect(problem(await register.get(`${expo.path}?format=csv`))).toEqual([
      422,
      'validation-failed',
      ['format unknown-field'],
    ]);
    expect(problem(await register.get('/v1/exhibitions/nowhere/participants?format=csv'))).toEqual([404, 'not-found']);
  });

  it('is there for every list, for headcounts with their total, and for attendance by its parts', async () => {
    const lists = [
      ...['delegations', 'firms', 'badges', 'scans', 'conflicts', 'devices'],
      ...['imports', 'badge-layouts', 'print-jobs', 'tickets'],
    ];
    for (const list of lists) await csv(`${expo.path}/${list}`);
    await csv('/v1/access');
    expect(rows(await csv('/v1/exhibitions'))[0]).toMatchObject({ code: 'harbin', timeZone: 'Asia/Harbin' });
    const auditor = await register.token('auditor');
    const history = rows(await csv('/v1/history?exhibition=harbin', auditor));
    expect(history.length).toBeGreaterThan(PEOPLE);
    expect(history[0]).toMatchObject({ type: 'exhibition-announced.v1', 'actor.role': 'admin' });
    const counts = rows(await csv(`${expo.path}/headcounts?by=delegation`));
    expect(counts.map(({ code, registered }) => [code, registered])).toEqual([
      ['amur', String(PEOPLE)],
      ['', String(PEOPLE)],
    ]);
    const attendance = rows(await csv(`${expo.path}/attendance`));
    expect(attendance[0]).toMatchObject({ part: 'total', inside: '0', attended: '0' });
    expect(attendance.map(({ part }) => part)).toContain('byZone');
  });
});
