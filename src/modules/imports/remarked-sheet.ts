import { Turns } from '../../kernel/turns.js';
import type { Language } from '../../http/reader-language.js';
import { rowXml, sheetStart } from '../../http/tables/sheet-xml.js';
import { columnIndex } from './columns.js';
import { messageIn } from './fault-texts.js';
import type { Mapping } from './mapping.js';
import type { PlannedRow, RowAction } from './planned-row.js';
import type { SheetContent, SheetRow } from './read/sheet.js';
import { workbookFile } from './workbook.js';

/** Indexes of fills in `styles.xml`. */
const STYLES: Readonly<Partial<Record<RowAction, number>>> = { refused: 2, conflict: 3, create: 4, update: 5, skip: 6 };

const TEXTS: Readonly<Record<Language, Readonly<Record<RowAction | 'sheet' | 'action' | 'remarks', string>>>> = {
  en: {
    ...{ sheet: 'Preview', action: 'What happens', remarks: 'Remarks' },
    ...{
      create: 'new',
      update: 'changed',
      unchanged: 'as it is',
      conflict: 'to be decided',
      refused: 'refused',
      skip: 'left out',
    },
  },
  ru: {
    ...{ sheet: 'Просмотр', action: 'Что будет', remarks: 'Замечания' },
    ...{
      create: 'новая запись',
      update: 'изменение',
      unchanged: 'без изменений',
      conflict: 'нужно решение',
      refused: 'отказано',
      skip: 'пропущено',
    },
  },
  zh: {
    ...{ sheet: '预览', action: '处理结果', remarks: '备注' },
    ...{ create: '新建', update: '修改', unchanged: '不变', conflict: '待决定', refused: '拒绝', skip: '跳过' },
  },
};

/**
 * The sheet as it was sent, with what becomes of each row and why in two columns after it, and faulty cells coloured: to be
 * sent back to those who filled it in.
 */
export async function remarkedSheet(
  { rows }: SheetContent,
  { headerRow }: Mapping,
  planned: readonly PlannedRow[],
  language: Language,
): Promise<Buffer> {
  const words = TEXTS[language];
  const byRow = new Map<number, PlannedRow[]>();
  for (const one of planned) byRow.set(one.row, [...(byRow.get(one.row) ?? []), one]);
  const header = rows.find(({ row }) => row === headerRow)?.cells ?? [];
  const lines = [sheetStart([...header, words.action, words.remarks])];
  const width = header.length;
  const turns = new Turns();
  for (const row of rows.filter(({ row: number }) => number > headerRow)) {
    await turns.pass();
    lines.push(lineOf(row, width, byRow.get(row.row) ?? [], language));
  }
  return workbookFile([{ name: words.sheet, xml: lines.join('') }]);
}

function lineOf({ cells }: SheetRow, width: number, planned: readonly PlannedRow[], language: Language): string {
  const faults = planned.flatMap((one) => one.faults);
  const [worst] = [...planned].sort((one, other) => severity(other) - severity(one));
  const style = worst && STYLES[worst.action];
  const faulty = new Set(faults.map(({ cell }) => columnIndex((cell ?? '').replaceAll(/[0-9]/g, ''))));
  const own = Array.from({ length: Math.max(width, cells.length) }, (_, column) => cells[column] ?? '');
  const remarks = faults.map(
    (fault) => `${fault.cell === undefined ? '' : `${fault.cell}: `}${messageIn(language, fault)}`,
  );
  return rowXml(
    [...own, worst === undefined ? '' : TEXTS[language][worst.action], remarks.join(' ')],
    [...own.map((_, column) => (faulty.has(column) ? style : undefined)), style],
  );
}

const SEVERITY: readonly RowAction[] = ['unchanged', 'skip', 'update', 'create', 'conflict', 'refused'];
const severity = ({ action }: PlannedRow): number => SEVERITY.indexOf(action);
