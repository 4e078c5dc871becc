import { calendarOf } from '../../door-core/calendar.js';
import { wrongStatus } from '../../kernel/problem.js';
import type { Changes } from '../../values/changes.js';
import type { Fault } from '../../values/fault.js';
import type { MergePatch, Shape } from '../../values/merge-patch.js';
import { dayStartFaults, type DayStart } from './day-start.js';
import type { ExhibitionStatus } from './exhibition-status.js';
import type { CategoryHours, ExhibitionDetails, Hours } from './exhibition.events.js';

/** What is sent to announce an exhibition; an exhibition day begins at 04:00 unless it says otherwise. */
export type Announcement = Omit<ExhibitionDetails, 'dayStartsAt'> & Partial<Pick<ExhibitionDetails, 'dayStartsAt'>>;

/** What remains of the details after a patch. */
export const DETAILS_SHAPE: Shape = {
  required: ['name', 'timeZone', 'opensOn', 'closesOn'],
  texts: ['name', 'theme', 'venue'],
  wholes: { dailyHours: ['from', 'to'] },
};

/** The state beside its details that bears on them. */
interface Circumstances {
  readonly status: ExhibitionStatus;
  readonly categories: ReadonlyMap<string, { readonly hours?: CategoryHours }>;
}

/** What hours of an exhibition with these details are judged by. */
export const dayStartOf = (
  { status, categories }: Circumstances,
  { dayStartsAt, dailyHours }: ExhibitionDetails,
): DayStart => ({
  dayStartsAt,
  movable: isBeforeOpening(status),
  others: [dailyHours, ...[...categories.values()].map(({ hours }) => hours)],
});

/** Faults of days and hours, each pointing to a field that was sent where there is one. */
export function detailsFaults(
  state: Circumstances,
  details: ExhibitionDetails,
  sent: MergePatch<Announcement>,
): Fault[] {
  const { opensOn, closesOn, dailyHours } = details;
  const dayStart = dayStartOf(state, details);
  const faults: Fault[] = [];
  if (closesOn < opensOn)
    faults.push({
      pointer: sent.closesOn === undefined ? '/opensOn' : '/closesOn',
      code: 'date-order',
      message: 'The exhibition cannot close before it opens.',
    });
  // The shape tells a missing part.
  const { from, to }: Partial<Hours> = dailyHours ?? {};
  if (from !== undefined && from === to)
    faults.push({ pointer: '/dailyHours', code: 'range', message: 'The daily hours begin and end at the same time.' });
  else if (from !== undefined && to !== undefined)
    faults.push(...dayStartFaults('/dailyHours', { from, to }, dayStart));
  if (sent.dayStartsAt !== undefined) {
    const [first] = dayStart.others.slice(1).flatMap((hours) => dayStartFaults('/dayStartsAt', hours, dayStart));
    if (first !== undefined) faults.push(first);
  }
  return faults;
}

/**
 * Refuses what would move people who are inside: another time zone or beginning of the day after the opening, and dates
 * that take the day of `now` out of an open exhibition. Throws wrong-status.
 */
export function mustKeepPresence(
  status: ExhibitionStatus,
  before: ExhibitionDetails,
  changes: Changes<ExhibitionDetails>,
  now: Date,
): void {
  if (changes.timeZone !== undefined && !isBeforeOpening(status))
    throw wrongStatus(status, 'The time zone can be changed only before the exhibition opens.');
  if (changes.dayStartsAt !== undefined && !isBeforeOpening(status))
    throw wrongStatus(status, 'The beginning of a day can be changed only before the exhibition opens.');
  if (status !== 'open') return;
  const today = calendarOf(before).dayOf(now.getTime());
  const { opensOn = before.opensOn, closesOn = before.closesOn } = changes;
  const isToday = (first: string, last: string) => first <= today && today <= last;
  if (isToday(before.opensOn, before.closesOn) && !isToday(opensOn, closesOn))
    throw wrongStatus(
      status,
      `The exhibition is open, and today is ${today}: its days cannot be moved so that today lies outside. Close it first.`,
    );
}

const isBeforeOpening = (status: ExhibitionStatus): boolean => status === 'none' || status === 'announced';
