import type { Quarter } from '../../values/board/quarters.js';
import { roundUp } from '../../values/board/round-up.js';
import { ACCENT, SOFT, type Box, type Page } from './page.js';

const SCALE_WIDTH_POINTS = 28;
const AXIS_HEIGHT_POINTS = 12;
const LABEL_SIZE_POINTS = 7;
/** So many quarters leave room for every second hour alone. */
const SPARSE_FROM_QUARTERS = 44;

/** Admissions by quarters of an hour as bars, with those of the day before as a line. */
export function drawChart(page: Page, quarters: readonly Quarter[], box: Box): void {
  const { document } = page;
  const half = roundUp(Math.max(8, ...quarters.map(({ admissions, before }) => Math.max(admissions, before))) / 2);
  const left = box.left + SCALE_WIDTH_POINTS;
  const width = box.width - SCALE_WIDTH_POINTS;
  const height = box.height - AXIS_HEIGHT_POINTS;
  const bottom = box.top + height;
  const step = width / quarters.length;
  const y = (count: number) => bottom - (count / (half * 2)) * height;
  for (const count of [0, half, half * 2]) {
    page.rule(left, y(count), width);
    if (count > 0)
      page.line(String(count), box.left, y(count) - LABEL_SIZE_POINTS / 2, SCALE_WIDTH_POINTS - 6, {
        size: LABEL_SIZE_POINTS,
        colour: SOFT,
        align: 'right',
      });
  }
  for (const [index, { label, admissions }] of quarters.entries()) {
    if (admissions > 0)
      document.rect(left + step * (index + 0.12), y(admissions), step * 0.76, bottom - y(admissions)).fill(ACCENT);
    const isHour =
      label.endsWith(':00') && (quarters.length <= SPARSE_FROM_QUARTERS || Number(label.slice(0, 2)) % 2 === 0);
    if (isHour) page.line(label, left + step * index, bottom + 3, 40, { size: LABEL_SIZE_POINTS, colour: SOFT });
  }
  if (!quarters.some(({ before }) => before > 0)) return;
  document.moveTo(left, y(quarters[0]?.before ?? 0));
  for (const [index, { before }] of quarters.entries())
    document.lineTo(left + step * index, y(before)).lineTo(left + step * (index + 1), y(before));
  document.lineWidth(0.8).strokeColor(SOFT).stroke();
}
