import { presenceOf } from '../../src/values/board/head-presence.ts';
import { zonesInOrder } from '../../src/values/board/zones-in-order.ts';
import { BYTE_ORDER_MARK, csvLine, type Cell } from '../../src/values/csv.ts';
import type { Attendance, HeadcountRow } from '../shared/api/types.ts';
import { exhibition } from '../shared/exhibition.svelte.ts';
import { dateTime, textOf } from '../shared/i18n/format.ts';
import { language } from '../shared/i18n/language.svelte.ts';
import { scanReason } from '../shared/i18n/scan-reasons.ts';
import type { Figures } from './figures.svelte.ts';
import { inWords, type MarkRange } from '../../src/values/board/marks.ts';
import { words } from './words.ts';

/** All that the board shows, a line each, as a file that a spreadsheet opens. */
export function boardTable(figures: Figures, attendance: Attendance, range: MarkRange): Blob {
  const t = words[language.current];
  const { zones, gates, timeZone } = exhibition.current;
  const header = [t.part, t.name, t.registered, t.came, t.insideNow, t.head, t.admissions, t.left, t.denials];
  const heads = { present: t.headPresent, left: t.headLeft, 'not-yet': t.headNotYet, none: t.headNone };
  const within = new Map(attendance.byZone.map((zone) => [zone.code, zone.within]));
  const gateNames = new Map(gates.map(({ code, name }) => [code, name]));
  const organisations = (part: string, rows: readonly HeadcountRow[], withHeads = true): readonly Cell[][] =>
    rows.map((row) => [
      ...[part, textOf(row.name), row.registered, row.attended, row.inside],
      withHeads ? heads[presenceOf(row.heads)] : undefined,
    ]);
  const others = figures.delegations?.filter(({ kind }) => kind !== 'agency') ?? [];
  const lines: readonly (readonly Cell[])[] = [
    [t.asOf, `${inWords(range, ({ asOf }) => dateTime(asOf, timeZone))} (${timeZone})`],
    [t.position, inWords(range, ({ position }) => position)],
    header,
    [t.total, '', figures.total?.registered, attendance.attended, attendance.inside, '', '', '', attendance.denials],
    ...organisations(t.agencies, figures.agencies ?? []),
    ...organisations(t.delegations, others),
    ...organisations(t.firms, figures.firms, false),
    ...zonesInOrder(zones).map(({ zone }) => [t.zones, textOf(zone.name), '', '', within.get(zone.code) ?? 0]),
    ...attendance.byGate.map(({ code, admissions, left, denials }) => [
      ...[t.gates, textOf(gateNames.get(code)) || code, '', '', '', ''],
      ...[admissions, left, denials],
    ]),
    ...(figures.quarters ?? []).map(({ hour, admissions }) => [t.theDay, hour, '', '', '', '', admissions]),
    ...attendance.byReason.map(({ reason, count }) => [t.refusals, scanReason(reason), '', '', '', '', '', '', count]),
  ];
  return new Blob([BYTE_ORDER_MARK, ...lines.map(csvLine)], { type: 'text/csv;charset=utf-8' });
}
