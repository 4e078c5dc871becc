import { strToU8, zipSync, type Zippable } from 'fflate';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const ODS_TYPE = 'application/vnd.oasis.opendocument.spreadsheet';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const letters = (index: number): string => String.fromCharCode(65 + index);

/** A row of a sheet in SpreadsheetML: numbers as numbers, texts inline. */
export const xlsxRow = (cells: readonly (string | number)[], row: number): string =>
  `<row r="${row}">${cells
    .map((cell, index) =>
      typeof cell === 'number'
        ? `<c r="${letters(index)}${row}"><v>${cell}</v></c>`
        : `<c r="${letters(index)}${row}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`,
    )
    .join('')}</row>`;

export const sheetXml = (rows: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;

/** A workbook by its sheets' XML; `more`: further parts. */
export function workbook(sheets: Readonly<Record<string, string>>, more: Zippable = {}): Buffer {
  const names = Object.keys(sheets);
  const parts: Zippable = {
    'xl/workbook.xml': strToU8(
      `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${names
        .map((name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${names
        .map((_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`)
        .join('')}</Relationships>`,
    ),
    ...Object.fromEntries(
      Object.values(sheets).map((xml, index) => [`xl/worksheets/sheet${index + 1}.xml`, strToU8(xml)]),
    ),
    ...more,
  };
  return Buffer.from(zipSync(parts));
}

/** A workbook of one sheet of rows. */
export const workbookOf = (rows: readonly (readonly (string | number)[])[]): Buffer =>
  workbook({ Guests: sheetXml(rows.map((cells, index) => xlsxRow(cells, index + 1)).join('')) });

/** An OpenDocument spreadsheet of one sheet of texts; `xml`: in place of its rows. */
export function odsOf(rows: readonly (readonly string[])[], xml?: string): Buffer {
  const body =
    xml ??
    rows
      .map(
        (cells) =>
          `<table:table-row>${cells
            .map((cell) =>
              cell === ''
                ? '<table:table-cell/>'
                : `<table:table-cell office:value-type="string"><text:p>${escaped(cell)}</text:p></table:table-cell>`,
            )
            .join('')}<table:table-cell table:number-columns-repeated="16000"/></table:table-row>`,
      )
      .join('') + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>';
  return Buffer.from(
    zipSync({
      mimetype: [strToU8(ODS_TYPE), { level: 0 }],
      'content.xml': strToU8(
        `<office:document-content><office:body><office:spreadsheet><table:table table:name="Гости">${body}</table:table></office:spreadsheet></office:body></office:document-content>`,
      ),
    }),
  );
}
