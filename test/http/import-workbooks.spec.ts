import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { wholeBody } from '../support/answers.js';
import { Expo } from '../support/expo.js';
import { Sheets } from '../support/sheets.js';
import { TestRegister } from '../support/test-register.js';
import { XLSX_TYPE } from '../support/workbooks.js';

interface Received {
  readonly id: string;
  readonly found: { readonly columns: readonly { readonly header: string; readonly field: string | null }[] };
}

describe('a workbook that the register makes for sheets', () => {
  let register: TestRegister;
  let expo: Expo;
  let sheets: Sheets;
  beforeAll(async () => {
    register = await TestRegister.open();
    expo = await Expo.announce(register, 'harbin');
    await expo.delegation('amur');
    sheets = new Sheets(expo);
  });
  afterAll(() => register.close());

  const bytesOf = async (path: string, language = 'en'): Promise<Buffer> => {
    const answer = await register
      .get(path, { headers: { 'Accept-Language': language } })
      .buffer(true)
      .parse(wholeBody)
      .expect(200);
    return answer.body as Buffer;
  };

  it.each(
    (['participants', 'organisations'] as const).flatMap((kind) =>
      ['en', 'ru', 'zh'].flatMap((language) => ['xlsx', 'csv'].map((format) => [kind, language, format] as const)),
    ),
  )('is a template of %s in %s as %s, whose columns the guess knows', async (kind, language, format) => {
    const path = `${expo.path}/import-templates/${kind}?language=${language}&format=${format}`;
    const bytes = await bytesOf(path);
    const answer = await sheets.send(bytes, { type: format === 'csv' ? 'text/csv' : XLSX_TYPE, kind });
    expect([answer.status, answer.text.slice(0, 200)]).toEqual([201, expect.any(String)]);
    const { columns } = (answer.body as Received).found;
    expect(columns.filter(({ field }) => field === null)).toEqual([]);
    expect(new Set(columns.map(({ field }) => field)).size).toBe(kind === 'participants' ? 13 : 10);
    if (format === 'csv') return;
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('<formula1>Lists!$A$1:$A$');
  });

  it('is the preview with its remarks, in the reader’s language, which can be sent again', async () => {
    const id = await sheets.receive('ФИО,организация,email\nАнна Орлова,amur,none\nБорис Орлов,amur,\n');
    const bytes = await bytesOf(`${sheets.path}/${id}/preview.xlsx`, 'ru');
    const parts = unzipSync(bytes);
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('C2: Это должен быть адрес электронной почты.');
    // The faulty cell, in the style of what is refused.
    expect(sheet).toMatch(/<c t="inlineStr" s="2"><is><t xml:space="preserve">none</);
    expect(strFromU8(parts['xl/styles.xml'] ?? new Uint8Array())).toContain('FFFFC7CE');
    const again = await sheets.receive(bytes, { type: XLSX_TYPE });
    expect((await sheets.preview(again)).totals).toMatchObject({ refused: 1, create: 1 });
  });
});
