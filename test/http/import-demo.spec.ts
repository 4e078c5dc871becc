import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Expo } from '../support/expo.js';
import { registerRegions, Sheets } from '../support/sheets.js';
import { TestRegister, type Json } from '../support/test-register.js';

const sheet = readFileSync(new URL('../../demo/guests-2.csv', import.meta.url));

let register: TestRegister;
let expo: Expo;
let sheets: Sheets;
beforeAll(async () => {
  register = await TestRegister.open();
  expo = await Expo.announce(register, 'harbin');
  await registerRegions(expo);
  sheets = new Sheets(expo);
});
afterAll(() => register.close());

it('the sheet of the demo is previewed with its faults, corrected by its mapping, applied, and changes nothing when it comes again', async () => {
  const name = { name: 'guests-2.csv' };
  const id = await sheets.receive(sheet, name);
  const { rows, totals } = await sheets.preview(id);
  expect(totals).toEqual({ create: 281, update: 0, unchanged: 0, conflict: 2, refused: 17, skip: 0 });
  const cells = rows.flatMap(({ faults }) =>
    faults.flatMap(({ cell, code }) => (cell === undefined ? [] : `${cell} ${code}`)),
  );
  expect(cells).toEqual(
    expect.arrayContaining([
      'H6 format',
      'I12 format',
      'F22 enum',
      'E35 unknown-reference',
      'K68 format',
      'F9 head-already-appointed',
    ]),
  );
  const corrected = {
    words: [
      { field: 'role', word: 'шеф протокола', value: 'staff' },
      { field: 'organisation', word: 'Амурская обл.', value: 'delegation:amur' },
      { field: 'document.country', word: 'Росия', value: 'RU' },
      { field: 'document.country', word: '中华', value: 'CN' },
    ],
    rows: [
      { row: 90, as: 'skip' },
      { row: 252, as: 'skip' },
    ],
  };
  expect((await sheets.map(id, corrected)).status).toBe(200);
  const again = await sheets.preview(id);
  expect(again.totals).toEqual({ create: 288, update: 0, unchanged: 0, conflict: 0, refused: 10, skip: 2 });
  expect(await sheets.apply(id, { position: again.position })).toMatchObject({
    outcome: { created: 288, refused: 10, skipped: 2 },
  });
  const second = await sheets.receive(sheet, name);
  await sheets.map(second, corrected);
  expect((await sheets.preview(second)).totals).toMatchObject({ unchanged: 288, create: 0, update: 0 });
  expect(await sheets.apply(second)).toMatchObject({ outcome: { created: 0, updated: 0, unchanged: 288 } });
  const heads = (await register.get(`${expo.path}/headcounts?by=delegation`).expect(200)).body as { total: Json };
  expect(heads.total).toMatchObject({ registered: 288 });
});
