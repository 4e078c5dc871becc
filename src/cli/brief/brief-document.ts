import PDFDocument from 'pdfkit';
import { calendarOf, localTime } from '../../door-core/calendar.js';
import { bytesOf } from '../../modules/printing/render/bytes-of.js';
import { registerFonts } from '../../modules/printing/render/fonts.js';
import { textWidth } from '../../modules/printing/render/text-width.js';
import { briefLabels, type BriefLabels } from '../../values/board/brief-labels.js';
import { inWords, type MarkRange } from '../../values/board/marks.js';
import { quartersOfDay } from '../../values/board/quarters.js';
import { zonesInOrder } from '../../values/board/zones-in-order.js';
import { LANGUAGES, type Texts } from '../../values/localized-text.js';
import { drawChart } from './brief-chart.js';
import type { BriefFigures } from './brief-figures.js';
import { drawLegend, drawTable } from './brief-table.js';
import { number, say } from './brief-texts.js';
import { ACCENT, INK, SOFT, Page } from './page.js';

type Language = (typeof LANGUAGES)[number];

/** A4 and its margin, in points. */
const WIDTH_POINTS = 595.28;
const HEIGHT_POINTS = 841.89;
const MARGIN_POINTS = 40;
const INNER_POINTS = WIDTH_POINTS - 2 * MARGIN_POINTS;
const GAP_POINTS = 20;
const CHART_HEIGHT_POINTS = 104;
const ZONE_HEIGHT_POINTS = 15;
const ZONE_COLUMNS = 3;
/** Zones that have room. */
const ZONES_SHOWN = 18;

const percent = (part: number, whole: number): string => (whole === 0 ? '' : `${Math.floor((part / whole) * 100)} %`);

/** One page of A4 with the figures of a day: labels in three languages, names in `language` where they have it. */
export function briefDocument(figures: BriefFigures, language: Language): Promise<Buffer> {
  const { exhibition, attendance, total, delegations, range } = figures;
  const at = new Date(range.last.asOf);
  const nameOf = (texts: Texts) => texts[language] ?? LANGUAGES.map((one) => texts[one]).find(Boolean) ?? '';
  const document = new PDFDocument({
    size: [WIDTH_POINTS, HEIGHT_POINTS],
    margin: 0,
    info: { Title: nameOf(exhibition.name), CreationDate: at, ModDate: at },
  });
  registerFonts(document);
  const page = new Page(document);
  let top = MARGIN_POINTS;
  const titles = [language, ...LANGUAGES.filter((one) => one !== language)].flatMap(
    (one) => exhibition.name[one] ?? [],
  );
  for (const [index, title] of titles.entries()) {
    const size = index === 0 ? 18 : 11;
    page.line(title, MARGIN_POINTS, top, INNER_POINTS, { size, weight: index === 0 ? 'bold' : 'regular' });
    top += size * 1.4;
  }
  page.line(`${say('asOf')}: ${momentOf(range, exhibition.timeZone)}`, MARGIN_POINTS, top + 2, INNER_POINTS, {
    size: 9,
    colour: SOFT,
  });
  top = drawFigures(page, top + 24, [
    ['inside', number(attendance.inside), '', ACCENT],
    ['cameToday', number(attendance.attended), percent(attendance.attended, total.registered), INK],
    ['expected', number(total.registered), '', INK],
    ['denials', number(attendance.denials), '', INK],
  ]);
  const quarters = quartersOfDay(attendance.byHour, figures.before, {
    ...calendarOf(exhibition).day(figures.day),
    timeOf: (instant) => localTime(new Date(instant).toISOString(), exhibition.timeZone).slice(11, 16),
    hours: exhibition.dailyHours,
  });
  const hasBefore = quarters.some(({ before }) => before > 0);
  page.line(`${say('dayHint')}${hasBefore ? `   —  ${say('yesterday')}` : ''}`, MARGIN_POINTS, top, INNER_POINTS, {
    size: 8,
    weight: 'bold',
  });
  drawChart(page, quarters, { left: MARGIN_POINTS, top: top + 18, width: INNER_POINTS, height: CHART_HEIGHT_POINTS });
  top += CHART_HEIGHT_POINTS + 32;
  const agencies = delegations.filter(({ kind }) => kind === 'agency');
  const others = delegations.filter(({ kind }) => kind !== 'agency');
  const tables = (
    [
      ['agencies', agencies],
      ['delegations', others],
    ] as const
  ).filter(([, rows]) => rows.length > 0);
  const width = tables.length === 2 ? (INNER_POINTS - GAP_POINTS) / 2 : INNER_POINTS;
  const ends = tables.map(([label, rows], index) =>
    drawTable(page, { label, rows, left: MARGIN_POINTS + index * (width + GAP_POINTS), top, width, nameOf }),
  );
  top = Math.max(top, ...ends) + 4;
  drawLegend(page, MARGIN_POINTS, top);
  top += 24;
  page.line(say('zones'), MARGIN_POINTS, top, INNER_POINTS, { size: 8, weight: 'bold' });
  const within = new Map(attendance.byZone.map((zone) => [zone.code, zone.within]));
  const column = (INNER_POINTS - (ZONE_COLUMNS - 1) * GAP_POINTS) / ZONE_COLUMNS;
  for (const [index, { zone }] of zonesInOrder(exhibition.zones).slice(0, ZONES_SHOWN).entries()) {
    const left = MARGIN_POINTS + (index % ZONE_COLUMNS) * (column + GAP_POINTS);
    const y = top + 16 + Math.floor(index / ZONE_COLUMNS) * ZONE_HEIGHT_POINTS;
    const count = number(within.get(zone.code) ?? 0);
    page.rule(left, y - 2, column);
    page.line(nameOf(zone.name), left, y, column - 70, { size: 8 });
    page.line(zone.capacity === undefined ? count : `${count} / ${number(zone.capacity)}`, left, y, column, {
      size: 8,
      align: 'right',
    });
  }
  page.line(
    `${say('position')}: ${inWords(range, ({ position }) => position)}`,
    MARGIN_POINTS,
    HEIGHT_POINTS - MARGIN_POINTS - 8,
    INNER_POINTS,
    {
      size: 7,
      colour: SOFT,
    },
  );
  return bytesOf(document);
}

/** `30 June 2014 · 30 июня 2014 г. · 2014年6月30日, 10:59–11:00 (Asia/Shanghai)` */
function momentOf(range: MarkRange, timeZone: string): string {
  const inRange = (language: string, format: Intl.DateTimeFormatOptions) => {
    const said = new Intl.DateTimeFormat(language, { timeZone, ...format });
    return inWords(range, ({ asOf }) => said.format(new Date(asOf)));
  };
  const days = LANGUAGES.map((one) =>
    inRange(one === 'en' ? 'en-GB' : one, { day: 'numeric', month: 'long', year: 'numeric' }),
  );
  return `${days.join(' · ')}, ${inRange('ru', { hour: '2-digit', minute: '2-digit' })} (${timeZone})`;
}

type Figure = readonly [label: keyof BriefLabels, value: string, share: string, colour: string];

/** The figures side by side between two rules; gives where the next part begins. */
function drawFigures(page: Page, top: number, figures: readonly Figure[]): number {
  const width = INNER_POINTS / figures.length;
  page.rule(MARGIN_POINTS, top, INNER_POINTS, INK, 1);
  for (const [index, [label, value, share, colour]] of figures.entries()) {
    const left = MARGIN_POINTS + index * width;
    for (const [row, language] of LANGUAGES.entries())
      page.line(briefLabels[language][label], left, top + 9 + row * 11, width - 8, { size: 8, colour: SOFT });
    page.line(value, left, top + 44, width - 44, { size: 26, weight: 'bold', colour });
    const after = left + textWidth(value, 'bold', 26) + 8;
    page.line(share, after, top + 61, 40, { size: 9, colour: SOFT });
  }
  page.rule(MARGIN_POINTS, top + 82, INNER_POINTS, INK, 1);
  return top + 94;
}
