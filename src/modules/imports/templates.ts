import type { Language } from '../../http/reader-language.js';
import { BYTE_ORDER_MARK, csvLine } from '../../values/csv.js';
import { rowXml, sheetStart, xmlText } from '../../http/tables/sheet-xml.js';
import { countryCodes } from '../../values/country-codes.js';
import { columnLetters, type ImportKind } from './columns.js';
import { MAX_ROWS } from './read/sheet.js';
import { templateColumns, templateWords } from './template-texts.js';
import { workbookFile } from './workbook.js';

/** The sheet that drop-downs take their words from. */
const LISTS = 'Lists';

const SHEET_NAMES: Readonly<Record<Language, string>> = { en: 'Sheet', ru: 'Лист', zh: '表格' };

export type TemplateKind = Exclude<ImportKind, 'both'>;

/** A template as CSV: its header. */
export const csvTemplate = (kind: TemplateKind, language: Language): string =>
  BYTE_ORDER_MARK + csvLine(templateColumns(kind, language).map(({ header }) => header));

/**
 * A template as a workbook: its header, and drop-downs for roles, kinds, countries and organisations. `organisations`: names
 * such as `delegation:amur`.
 */
export function xlsxTemplate(
  kind: TemplateKind,
  language: Language,
  organisations: readonly string[],
): Promise<Buffer> {
  const columns = templateColumns(kind, language);
  const lists = columns.flatMap(({ field }, index) => {
    const words = wordsOf(field, language, organisations);
    return words === undefined || words.length === 0 ? [] : [{ column: columnLetters(index), words }];
  });
  const validations = lists.map(({ column, words }, index) => {
    const list = columnLetters(index);
    const range = xmlText(`${LISTS}!$${list}$1:$${list}$${words.length}`);
    return `<dataValidation type="list" allowBlank="1" sqref="${column}2:${column}${MAX_ROWS + 1}"><formula1>${range}</formula1></dataValidation>`;
  });
  const longest = Math.max(0, ...lists.map(({ words }) => words.length));
  const rows = Array.from({ length: longest }, (_, row) => rowXml(lists.map(({ words }) => words[row])));
  return workbookFile([
    {
      name: SHEET_NAMES[language],
      xml: sheetStart(columns.map(({ header }) => header)),
      after: `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`,
    },
    // Without a header: its first row is a word.
    { name: LISTS, xml: sheetStart([]).replace(/<row>.*$/, '') + rows.join('') },
  ]);
}

function wordsOf(field: string, language: Language, organisations: readonly string[]): readonly string[] | undefined {
  if (field === 'organisation') return organisations;
  if (field !== 'country' && field !== 'document.country') return templateWords(field, language);
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
  return [...countryCodes].map((code) => names.of(code) ?? code).sort(new Intl.Collator(language).compare);
}
