import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { problem } from '../support/answers.js';
import { Expo } from '../support/expo.js';
import { Sheets, type SheetSent } from '../support/sheets.js';
import { TestRegister } from '../support/test-register.js';
import { odsOf, ODS_TYPE, sheetXml, workbook, workbookOf, xlsxRow, XLSX_TYPE } from '../support/workbooks.js';

const HEADER = ['ФИО', 'Организация', 'Телефон'];
const ROWS = [HEADER, ['Сидорова Анна', 'amur', '+7 4162 22 33 44'], ['王伟', 'amur', '+86 451 88888888']];
const CSV = ROWS.map((cells) => cells.join(',')).join('\r\n');
const RUSSIAN = CSV.replace('王伟', 'Петров Пётр');
const MIB = 1024 * 1024;

/** Russian text as windows-1251 has it. */
const cp1251 = (text: string): Buffer =>
  Buffer.from(
    Array.from(text, (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      if (code < 0x80) return code;
      return letter === 'ё' ? 0xb8 : letter === 'Ё' ? 0xa8 : code - 0x410 + 0xc0;
    }),
  );
const gb18030 = (): Buffer =>
  Buffer.from('d0d5c3fb2cb4fab1edcdc52cb5e7bbb00d0acdf5ceb02c616d75722c2b383634353138383838383838380d0a', 'hex');

interface Found {
  readonly sheet: string;
  readonly sheets: readonly string[];
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly rows: number;
  readonly columns: readonly { readonly header: string; readonly field: string | null }[];
  readonly firstRows: readonly { readonly cells: readonly string[] }[];
}

describe('a file of a sheet', () => {
  let register: TestRegister;
  let sheets: Sheets;
  beforeAll(async () => {
    register = await TestRegister.open();
    const expo = await Expo.announce(register, 'harbin');
    await expo.delegation('amur');
    sheets = new Sheets(expo);
  });
  afterAll(() => register.close());

  const found = async (file: string | Buffer, sent: SheetSent = {}): Promise<Found> => {
    const answer = await sheets.send(file, sent);
    if (answer.status !== 201) throw new Error(answer.text);
    return (answer.body as { found: Found }).found;
  };
  const refused = async (file: string | Buffer, sent: SheetSent = {}) => {
    const since = performance.now();
    const answer = await sheets.send(file, sent);
    const seconds = (performance.now() - since) / 1000;
    return { problem: problem(answer), detail: (answer.body as { detail: string }).detail, isShort: seconds < 6 };
  };

  it.each([
    ['UTF-8', Buffer.from(CSV), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${CSV}`), 'utf-8'],
    ['UTF-16 LE with a mark', Buffer.from(`\ufeff${CSV}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with a mark', Buffer.from(`\ufeff${CSV}`, 'utf16le').swap16(), 'utf-16be'],
    ['UTF-16 LE without', Buffer.from(CSV, 'utf16le'), 'utf-16le'],
    ['windows-1251', cp1251(RUSSIAN), 'windows-1251'],
    ['windows-1251 in capitals', cp1251(RUSSIAN.toUpperCase()), 'windows-1251'],
    ['GB 18030', gb18030(), 'gb18030'],
  ])('of text in %s is read as such', async (_, bytes, encoding) => {
    const { columns, rows, ...more } = await found(bytes);
    expect([more.encoding, columns.map(({ field }) => field)]).toEqual([encoding, ['name', 'organisation', 'phone']]);
    expect(rows).toBeGreaterThan(0);
  });

  it.each([';', '\t', '|'] as const)('with %j between cells is read as such', async (delimiter) => {
    expect(await found(CSV.replaceAll(',', delimiter))).toMatchObject({ delimiter, rows: 2 });
  });

  it('whose encoding was guessed wrong is corrected in the mapping', async () => {
    const id = await sheets.receive(cp1251(RUSSIAN));
    expect((await sheets.map(id, { encoding: 'gb18030' })).status).toBe(422);
    expect((await sheets.map(id, { encoding: 'windows-1251' })).status).toBe(200);
    const twice = ['A', 'B'].map((column) => ({ column, field: 'email' }));
    expect(problem(await sheets.map(id, { columns: twice }))).toEqual([
      ...[422, 'validation-failed', ['/columns/1/field format']],
    ]);
  });

  it('of a workbook is read: texts, numbers, and the first sheet that holds something', async () => {
    const rows = [[...HEADER], ['Сидорова Анна', 'amur', 74162223344], ['王伟', 'amur', '+86 451 88888888']];
    expect(await found(workbookOf(rows), { type: XLSX_TYPE })).toMatchObject({
      ...{ sheet: 'Guests', encoding: null, rows: 2 },
      firstRows: [{ cells: ['Сидорова Анна', 'amur', '74162223344'] }, { cells: ['王伟', 'amur', '+86 451 88888888'] }],
    });
    const shared = workbook(
      {
        Empty: sheetXml(''),
        Список: sheetXml('<row r="3"><c r="A3" t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>'),
      },
      {
        'xl/sharedStrings.xml': strToU8(
          '<sst><si><t>name</t></si><si><r><t>Wang </t></r><r><t xml:space="preserve">Wei</t></r><rPh><t>x</t></rPh></si></sst>',
        ),
      },
    );
    expect(await found(shared, { type: 'application/octet-stream' })).toMatchObject({
      ...{ sheet: 'Список', sheets: ['Empty', 'Список'] },
      firstRows: [{ row: 4, cells: ['Wang Wei'] }],
    });
  });

  it.each([
    ['line ends of an old Macintosh', CSV.replaceAll('\r\n', '\r')],
    ['mixed line ends', CSV.replace('\r\n', '\n')],
    ['a mark and semicolons', `\ufeff${CSV.replaceAll(',', ';')}\r\n;;\r\n;;\r\n`],
  ])('with %s is read', async (_name, csv) => {
    expect((await found(csv)).firstRows.map(({ cells }) => cells)).toEqual(ROWS.slice(1));
  });

  it('keeps the quotes of a name in a cell without quotes around it', async () => {
    const { firstRows } = await found('name,organisation\nAnna,ООО "Ромашка"\n"Олег, мл.","ЗАО ""Лотос"""\n');
    expect(firstRows.map(({ cells }) => cells)).toEqual([
      ['Anna', 'ООО "Ромашка"'],
      ['Олег, мл.', 'ЗАО "Лотос"'],
    ]);
  });

  it('begins below headers in several languages', async () => {
    const { rows, columns } = await found(
      'ФИО,Организация,№\nFull name,Organisation,No\n姓名,单位,序号\n王伟,amur,1\n',
    );
    expect([rows, columns.map(({ field }) => field)]).toEqual([1, ['name', 'organisation', null]]);
  });

  it('has the text of merged cells in each row, and numbers, dates and leading zeros as they are seen', async () => {
    const formats = ['000000', '[$-419]d\\ mmm\\ yyyy;@', '\\+0\\ \\(000\\)\\ 000\\-00\\-00', '#,##0&quot; days&quot;'];
    const styles = strToU8(
      `<styleSheet><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code}"/>`).join('')}</numFmts>` +
        `<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
        `<cellXfs>${[0, 14, 22, 164, 165, 166, 167].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`,
    );
    const cell = (style: number, value: string) => `<c s="${style}"><v>${value}</v></c>`;
    const name = '<c t="inlineStr"><is><r><t>Ван </t></r><r><t>Вэй</t></r><rPh><t>x</t></rPh></is></c>';
    const rows =
      xlsxRow(['Organisation', 'Name', 'Passport', 'Phone', 'Born'], 1) +
      `<row r="2"><c t="inlineStr"><is><t>amur</t></is></c>${name}${cell(3, '12345')}${cell(5, '74162223344')}${cell(1, '29221')}</row>` +
      // Two rows of one number are two rows.
      `<row r="2"><c/>${name}${cell(3, '1234567')}${cell(0, '74162223344')}${cell(4, '29221.5')}</row>` +
      `<row r="x"><c/>${name}${cell(6, '12345')}<c/>${cell(2, '0.75')}</row>`;
    const merged = '</sheetData><mergeCells><mergeCell ref="A2:A4"/></mergeCells>';
    const book = (is1904: string) =>
      workbook(
        { Old: sheetXml(xlsxRow(['Name'], 1)), Guests: sheetXml(rows).replace('</sheetData>', merged) },
        {
          'xl/styles.xml': styles,
          'xl/workbook.xml': strToU8(
            `<workbook xmlns:r="r"><workbookPr date1904="${is1904}"/><sheets>` +
              '<sheet name="Old" state="hidden" r:id="rId1"/><sheet name="Guests" r:id="rId2"/></sheets></workbook>',
          ),
        },
      );
    expect(await found(book('0'), { type: XLSX_TYPE })).toMatchObject({
      ...{ sheet: 'Guests', sheets: ['Old', 'Guests'] },
      firstRows: [
        { row: 2, cells: ['amur', 'Ван Вэй', '012345', '+7 (416) 222-33-44', '1980-01-01'] },
        { row: 3, cells: ['amur', 'Ван Вэй', '1234567', '74162223344', '1980-01-01 12:00'] },
        { row: 4, cells: ['amur', 'Ван Вэй', '12345', '', '18:00'] },
      ],
    });
    expect((await found(book('1'), { type: XLSX_TYPE })).firstRows[0]?.cells[4]).toBe('1984-01-02');
    const firsts = [
      '<table:table-cell table:number-rows-spanned="2"><text:p>amur</text:p></table:table-cell>',
      '<table:covered-table-cell/>',
      '<table:table-cell/>',
    ];
    const row = (first: string) =>
      `<table:table-row>${first}<table:table-cell><text:p>Anna</text:p></table:table-cell></table:table-row>`;
    const ods = await found(odsOf([], row('<table:table-cell/>') + firsts.map(row).join('')), { type: ODS_TYPE });
    expect(ods.firstRows.map(({ cells }) => cells)).toEqual([
      ['amur', 'Anna'],
      ['amur', 'Anna'],
      ['', 'Anna'],
    ]);
  });

  it('of an OpenDocument is read', async () => {
    expect(await found(odsOf(ROWS), { type: ODS_TYPE })).toMatchObject({
      ...{ sheet: 'Гости', rows: 2 },
      columns: [{ field: 'name' }, { field: 'organisation' }, { field: 'phone' }],
      firstRows: [
        { cells: ['Сидорова Анна', 'amur', '+7 4162 22 33 44'] },
        { cells: ['王伟', 'amur', '+86 451 88888888'] },
      ],
    });
  });

  it('of another type is 415, of more than 20 MiB 413, of an unknown kind 422, and an empty one too', async () => {
    expect(problem(await sheets.send('{}', { type: 'application/json' }))).toEqual([415, 'unsupported-media-type']);
    expect(problem(await sheets.send(Buffer.alloc(20 * MIB + 1, 44)))).toEqual([413, 'body-too-large']);
    expect(problem(await sheets.send(CSV, { kind: 'guests' }))).toEqual([
      422,
      'validation-failed',
      ['Import-Kind enum'],
    ]);
    expect(problem(await sheets.send(''))).toEqual([422, 'validation-failed', [' required']]);
  });

  describe('that is hostile ends in a sentence within 5 s:', () => {
    const bomb = (): Buffer => {
      const xml = sheetXml('<row><c><v>1</v></c></row>'.repeat(6_000_000));
      return workbook({ Bomb: xml });
    };
    it('a zip bomb', async () => {
      expect(await refused(bomb(), { type: XLSX_TYPE })).toEqual({
        problem: [422, 'validation-failed', [' format']],
        detail: expect.stringContaining('too large once it is unpacked') as unknown,
        isShort: true,
      });
    });

    it('a zip whose directory lies about the length', async () => {
      const honest = workbookOf([['name'], ['A'.repeat(200_000)]]);
      const lying = Buffer.from(honest);
      // Of each entry of the directory, the length that it declares.
      for (let at = lying.indexOf('PK\u0001\u0002'); at >= 0; at = lying.indexOf('PK\u0001\u0002', at + 4))
        lying.writeUInt32LE(64, at + 24);
      expect(await refused(lying, { type: XLSX_TYPE })).toMatchObject({
        problem: [422, 'validation-failed', [' format']],
        isShort: true,
      });
    });

    it.each([
      ['millions of rows', () => Buffer.from(`name\n${'A\n'.repeat(9_000_000)}`), 'text/csv', 'more than 20000 rows'],
      [
        'rows by number',
        () => workbook({ A: sheetXml(Array.from({ length: 20_002 }, (_, n) => xlsxRow(['A'], n + 1)).join('')) }),
        XLSX_TYPE,
        'more than 20000 rows',
      ],
      [
        'repeated rows',
        () =>
          odsOf(
            [],
            '<table:table-row table:number-rows-repeated="10000000"><table:table-cell><text:p>A</text:p></table:table-cell></table:table-row>',
          ),
        ODS_TYPE,
        'more than 20000 rows',
      ],
      ['columns without end', () => Buffer.from(`${'a,'.repeat(100_000)}b\n`), 'text/csv', 'more than 200 columns'],
      ['deep XML', () => workbook({ A: sheetXml('<a>'.repeat(100_000)) }), XLSX_TYPE, 'nested too deeply'],
      [
        'entities',
        () => workbook({ A: `<!DOCTYPE a [<!ENTITY b "${'b'.repeat(1000)}">]><a>&b;</a>` }),
        XLSX_TYPE,
        'entities of its own',
      ],
      [
        'a formula',
        () => workbook({ A: sheetXml('<row r="2"><c r="B2"><f>WEBSERVICE("http://a")</f><v>1</v></c></row>') }),
        XLSX_TYPE,
        'The cell B2 holds a formula',
      ],
      [
        'a formula in an OpenDocument',
        () =>
          odsOf(
            [],
            '<table:table-row><table:table-cell table:formula="of:=1"><text:p>1</text:p></table:table-cell></table:table-row>',
          ),
        ODS_TYPE,
        'The cell A1 holds a formula',
      ],
      ['macros', () => workbook({ A: sheetXml('') }, { 'xl/vbaProject.bin': strToU8('x') }), XLSX_TYPE, 'holds macros'],
      [
        'links to other files',
        () => workbook({ A: sheetXml('') }, { 'xl/externalLinks/externalLink1.xml': strToU8('<a/>') }),
        XLSX_TYPE,
        'refers to other files',
      ],
      [
        'thousands of parts',
        () => Buffer.from(zipSync(Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`a${n}`, strToU8('')])))),
        XLSX_TYPE,
        'more than 2000 parts',
      ],
      [
        'a shared text in each of many cells',
        () =>
          workbook(
            { A: sheetXml('<row><c t="s"><v>0</v></c></row>'.repeat(20_000)) },
            { 'xl/sharedStrings.xml': strToU8(`<sst><si><t>${'x'.repeat(30_000)}</t></si></sst>`) },
          ),
        XLSX_TYPE,
        'too much text',
      ],
      ['broken XML', () => workbook({ A: '<worksheet><sheetData><row>' }), XLSX_TYPE, 'no XML'],
      ['no zip', () => Buffer.from('PK\u0003\u0004 and nothing more'), XLSX_TYPE, 'cannot be unpacked'],
      [
        'an old workbook',
        () => Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        XLSX_TYPE,
        'has a password or is of an old format',
      ],
      ['a quote that is not closed', () => Buffer.from('name\n"Anna\n'), 'text/csv', 'no CSV from line'],
    ])('%s', async (_name, file, type, sentence) => {
      expect(await refused(file(), { type })).toEqual({
        problem: [422, 'validation-failed', [' format']],
        detail: expect.stringContaining(sentence) as unknown,
        isShort: true,
      });
    });
  });
});
