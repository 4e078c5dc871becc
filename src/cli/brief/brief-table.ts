import { briefCount, briefLabels, briefRows } from '../../values/board/brief-labels.js';
import { presenceOf, type HeadPresence } from '../../values/board/head-presence.js';
import { LANGUAGES, type Texts } from '../../values/localized-text.js';
import type { BriefFigures } from './brief-figures.js';
import { number, say } from './brief-texts.js';
import { ACCENT, INK, SOFT, type Page } from './page.js';

interface Table {
  readonly label: 'agencies' | 'delegations';
  readonly rows: BriefFigures['delegations'];
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly nameOf: (texts: Texts) => string;
}

const COLUMNS = ['registered', 'came', 'insideNow', 'head'] as const;
const COLUMN_WIDTH_POINTS = 32;
const ROW_HEIGHT_POINTS = 20;
const LEGEND_WIDTH_POINTS = 172;

/** What the marks of heads mean. */
export function drawLegend(page: Page, left: number, top: number): void {
  const marks = [
    ['present', 'headPresent'],
    ['left', 'headLeft'],
    ['not-yet', 'headNotYet'],
  ] as const;
  for (const [index, [presence, label]] of marks.entries()) {
    const x = left + index * LEGEND_WIDTH_POINTS;
    drawMark(page, presence, x + 3, top + 4.5);
    page.line(say(label), x + 12, top, LEGEND_WIDTH_POINTS - 16, { size: 6.5, colour: SOFT });
  }
}

/** Organisations with most people inside; gives where the table ends. */
export function drawTable(page: Page, { label, rows, left, top, width, nameOf }: Table): number {
  const names = width - COLUMNS.length * COLUMN_WIDTH_POINTS;
  page.line(`${say(label)} ${briefCount(rows.length, number)}`, left, top, width, { size: 8, weight: 'bold' });
  for (const [index, column] of COLUMNS.entries())
    for (const [row, language] of LANGUAGES.entries())
      page.line(
        briefLabels[language][column],
        left + names + index * COLUMN_WIDTH_POINTS,
        top + 14 + row * 8,
        COLUMN_WIDTH_POINTS,
        {
          size: 6,
          colour: SOFT,
          align: 'right',
        },
      );
  let y = top + 42;
  for (const row of briefRows(rows)) {
    page.rule(left, y - 2, width);
    const box = { left, top: y - 1, width: names - 4, height: ROW_HEIGHT_POINTS - 1 };
    page.box(nameOf(row.name), box, { size: 8 });
    for (const [index, value] of [row.registered, row.attended, row.inside].entries())
      page.line(number(value), left + names + index * COLUMN_WIDTH_POINTS, y + 3, COLUMN_WIDTH_POINTS, {
        size: 8,
        align: 'right',
      });
    drawMark(page, presenceOf(row.heads), left + width - 7, y + 8);
    y += ROW_HEIGHT_POINTS;
  }
  return y;
}

/** A full dot for a head who is inside, a ring for one who has left, a dash for one who has not come. */
function drawMark({ document }: Page, presence: HeadPresence, x: number, y: number): void {
  if (presence === 'present') document.circle(x, y, 3).fill(ACCENT);
  if (presence === 'left') document.circle(x, y, 2.6).lineWidth(0.8).strokeColor(INK).stroke();
  if (presence === 'not-yet')
    document
      .moveTo(x - 3, y)
      .lineTo(x + 3, y)
      .lineWidth(0.8)
      .strokeColor(SOFT)
      .stroke();
}
