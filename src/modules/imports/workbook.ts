import { strToU8, zip, type AsyncZippable } from 'fflate';
import { SHEET_END } from '../../http/tables/sheet-xml.js';
import { PARTS } from '../../http/tables/workbook-parts.js';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const DEFLATE_LEVEL = 1;

/** A sheet's name and its XML from the start to the last row; `after`: what follows the rows. */
export interface SheetXml {
  readonly name: string;
  readonly xml: string;
  readonly after?: string;
}

/** A small workbook of whole sheets, packed on another thread. */
export function workbookFile(sheets: readonly SheetXml[]): Promise<Buffer> {
  const named = sheets.map(({ name }, index) => ({ id: index + 1, name }));
  const parts: AsyncZippable = Object.fromEntries([
    ...PARTS(named).map(({ path, content }) => [path, strToU8(content)] as const),
    ...sheets.map(
      ({ xml, after = '' }, index) =>
        [
          `xl/worksheets/sheet${index + 1}.xml`,
          strToU8(xml + SHEET_END.replace('</sheetData>', () => `</sheetData>${after}`)),
        ] as const,
    ),
  ]);
  return new Promise((resolve, reject) => {
    zip(parts, { level: DEFLATE_LEVEL }, (error, bytes) => {
      if (error === null) resolve(Buffer.from(bytes));
      else reject(error);
    });
  });
}
