import { calendarOf, type CalendarDetails } from '../../door-core/calendar.js';
import type { AttendanceView } from '../../modules/counts/attendance.reader.js';
import type { HeadcountsView } from '../../modules/counts/headcounts.reader.js';
import { rangeOf, type MarkRange } from '../../values/board/marks.js';
import type { Texts } from '../../values/localized-text.js';
import type { RegisterClient } from '../print-station/register-client.js';

/** What the page says of the exhibition itself. */
interface BriefExhibition extends CalendarDetails {
  readonly name: Texts;
  readonly zones: readonly {
    readonly code: string;
    readonly name: Texts;
    readonly parent?: string;
    readonly capacity?: number;
  }[];
}

/** The figures of one exhibition day. */
export interface BriefFigures {
  readonly exhibition: BriefExhibition;
  /** `2014-06-30`. */
  readonly day: string;
  readonly attendance: AttendanceView;
  /** Quarters of the day before. */
  readonly before: AttendanceView['byHour'];
  /** Over all organisations. */
  readonly total: HeadcountsView['total'];
  /** Organisations that are no firms, with those who came on that day. */
  readonly delegations: HeadcountsView['rows'];
  /** What all figures cover: one position of the log, unless scans came all the time. */
  readonly range: MarkRange;
}

/** How often figures are read until all are of one position. */
const ATTEMPTS = 5;

/** Reads the figures of a day (`2014-06-30`; today by the register's clock where it is left out). Throws RefusedByRegister. */
export async function readFigures(client: RegisterClient, wanted: string | undefined): Promise<BriefFigures> {
  const read = async <Answer>(path: string) => (await client.json('GET', path)) as Answer;
  const exhibition = await read<BriefExhibition>('');
  const calendar = calendarOf(exhibition);
  const day = wanted ?? calendar.dayOf(Date.parse((await read<AttendanceView>('/attendance')).at));
  const dayBefore = calendar.dayOf(calendar.day(day).from - 1);
  for (let attempt = 1; ; attempt++) {
    const [attendance, before, kinds, delegations] = await Promise.all([
      read<AttendanceView>(`/attendance?day=${day}&by=quarter`),
      read<AttendanceView>(`/attendance?day=${dayBefore}&by=quarter`),
      read<HeadcountsView>('/headcounts?by=kind'),
      read<HeadcountsView>(`/headcounts?by=delegation&day=${day}`),
    ]);
    const range = rangeOf([attendance, before, kinds, delegations]);
    if (range === undefined || (!range.isOne && attempt < ATTEMPTS)) continue;
    return {
      exhibition,
      day,
      attendance,
      before: before.byHour,
      total: kinds.total,
      delegations: delegations.rows,
      range,
    };
  }
}
