import { describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import type { Cell } from '../../values/csv.js';
import { xlsxFile } from './xlsx.js';

// eslint-disable-next-line @typescript-eslint/require-await -- Rows come one page after another, as from a list.
async function* pagesOf(...pages: (readonly (readonly Cell[])[])[]) {
  yield* pages;
}

async function filesOf(...pages: (readonly (readonly Cell[])[])[]): Promise<Readonly<Record<string, string>>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsxFile('participants', ['name.en', 'inside'], pagesOf(...pages))) chunks.push(chunk);
  return Object.fromEntries(
    Object.entries(unzipSync(Buffer.concat(chunks))).map(([path, bytes]) => [path, strFromU8(bytes)]),
  );
}

const rowsOf = (sheet: string) => sheet.slice(sheet.indexOf('<sheetData>'));
const text = (value: string, style = '') =>
  `<c t="inlineStr"${style}><is><t xml:space="preserve">${value}</t></is></c>`;
const HEADER = `<row>${text('name.en', ' s="1"')}${text('inside', ' s="1"')}</row>`;

describe('a workbook', () => {
  it('holds texts, numbers and truths as such, and a formula as a text', async () => {
    const { 'xl/worksheets/sheet1.xml': sheet = '' } = await filesOf(
      [['=1+1 <&">', true]],
      [
        ['_x0041_ \u0000\ud800', 7],
        [null, undefined],
      ],
    );
    expect(rowsOf(sheet)).toBe(
      `<sheetData>${HEADER}<row>${text('=1+1 &lt;&amp;&quot;&gt;')}<c t="b"><v>1</v></c></row>` +
        `<row>${text('_x005F_x0041_ _x0000__xD800_')}<c><v>7</v></c></row><row><c/><c/></row></sheetData></worksheet>`,
    );
  });

  it('without rows has its header and every part that a reader asks for', async () => {
    const files = await filesOf([]);
    expect(rowsOf(files['xl/worksheets/sheet1.xml'] ?? '')).toBe(`<sheetData>${HEADER}</sheetData></worksheet>`);
    expect(Object.keys(files).sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ]);
    expect(files['xl/workbook.xml']).toContain('<sheet name="participants" sheetId="1" r:id="rId1"/>');
  });

  it('goes on in a second sheet where the first is full', async () => {
    const page = Array.from({ length: 524_288 }, () => []);
    const files = await filesOf(page, page);
    expect(files['xl/workbook.xml']).toContain('<sheet name="participants 2" sheetId="2" r:id="rId2"/>');
    const rows = (name: string) => (files[name]?.match(/<row>/g) ?? []).length;
    expect([rows('xl/worksheets/sheet1.xml'), rows('xl/worksheets/sheet2.xml')]).toEqual([1_048_576, 2]);
  });
});
