import { xmlText } from './sheet-xml.js';

export interface SheetPart {
  /** From 1. */
  readonly id: number;
  readonly name: string;
}

interface Part {
  readonly path: string;
  readonly content: string;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Fills of cells, from style 2 on: refused, conflict, new, changed, left out. */
const FILLS = ['FFFFC7CE', 'FFFFEB9C', 'FFC6EFCE', 'FFDDEBF7', 'FFD9D9D9'];

/** The fonts, fills and borders that a workbook must name; style 1 is the header's. */
const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}">` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  `<fills count="${2 + FILLS.length}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
  FILLS.map((color) => `<fill><patternFill patternType="solid"><fgColor rgb="${color}"/></patternFill></fill>`).join(
    '',
  ) +
  '</fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  `<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${2 + FILLS.length}"><xf/><xf fontId="1" applyFont="1"/>` +
  FILLS.map((_, index) => `<xf fillId="${2 + index}" applyFill="1"/>`).join('') +
  '</cellXfs></styleSheet>';

/** What a workbook needs beside its sheets. */
export const PARTS = (sheets: readonly SheetPart[]): readonly Part[] => [
  {
    path: '[Content_Types].xml',
    content:
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
      sheets
        .map(({ id }) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${TYPE}.worksheet+xml"/>`)
        .join('') +
      `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
  },
  {
    path: '_rels/.rels',
    content: relations([{ id: 1, type: 'officeDocument', target: 'xl/workbook.xml' }]),
  },
  {
    path: 'xl/workbook.xml',
    content:
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
      sheets
        .map(({ id, name }) => `<sheet name="${xmlText(sheetName(name))}" sheetId="${id}" r:id="rId${id}"/>`)
        .join('') +
      '</sheets></workbook>',
  },
  {
    path: 'xl/_rels/workbook.xml.rels',
    content: relations([
      ...sheets.map(({ id }) => ({ id, type: 'worksheet', target: `worksheets/sheet${id}.xml` })),
      { id: sheets.length + 1, type: 'styles', target: 'styles.xml' },
    ]),
  },
  { path: 'xl/styles.xml', content: STYLES },
];

function relations(targets: readonly { readonly id: number; readonly type: string; readonly target: string }[]) {
  const each = targets
    .map(({ id, type, target }) => `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('');
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each}</Relationships>`;
}

/** A sheet's name has 31 characters and none of `[]:*?/\`. */
const sheetName = (name: string): string => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);
