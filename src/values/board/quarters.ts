/** Admissions of a quarter that has any; `hour` is its beginning, RFC 3339 with the offset of the exhibition's time zone. */
interface Counted {
  readonly hour: string;
  readonly admissions: number;
}

/** One quarter of an hour on the axis of the day. */
export interface Quarter {
  /** When it begins: milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
  /** `09:15` in the exhibition's time zone. */
  readonly label: string;
  /** Admissions that began in it. */
  readonly admissions: number;
  /** Those of the day before at the same time of day. */
  readonly before: number;
}

/** An exhibition day: when it begins and ends, in milliseconds since 1970-01-01T00:00:00Z. */
interface Day {
  readonly from: number;
  readonly to: number;
  /** `09:15` of an instant in the exhibition's time zone. */
  readonly timeOf: (instant: number) => string;
  /** Opening hours as `HH:MM`; over midnight where `to` is not after `from`. */
  readonly hours?: { readonly from: string; readonly to: string } | undefined;
}

const QUARTER_MS = 900_000;
const MINUTES_A_DAY = 1440;
const USUAL_HOURS = { from: '09:00', to: '18:00' };

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** `02:15` and which one of the day it is: where clocks are put back, an hour comes twice. */
function namesOf(times: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return times.map((time) => {
    const count = (seen.get(time) ?? 0) + 1;
    seen.set(time, count);
    return `${time}/${count}`;
  });
}

/** Admissions of a day by the names that another day's quarters have. Rows are in the order of time. */
function byName(rows: readonly Counted[], names: ReadonlySet<string>): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  const times = rows.map(({ hour }) => hour.slice(11, 16));
  for (const [index, own] of namesOf(times).entries()) {
    const name = names.has(own) ? own : `${times[index] ?? ''}/1`;
    sums.set(name, (sums.get(name) ?? 0) + (rows[index]?.admissions ?? 0));
  }
  return sums;
}

/**
 * The quarters from the hour of opening to that of close, and those outside of them that have admissions today, in the order
 * of time: a day of 23 or 25 hours has 92 or 100 in all. The day before is drawn behind them by the time of day; what it
 * has in an hour that today leaves out is not shown.
 */
export function quartersOfDay(
  today: readonly Counted[],
  before: readonly Counted[],
  { from, to, timeOf, hours = USUAL_HOURS }: Day,
): readonly Quarter[] {
  const begin = Math.floor(from / QUARTER_MS) * QUARTER_MS;
  const starts = Array.from({ length: Math.ceil((to - begin) / QUARTER_MS) }, (_, index) => begin + index * QUARTER_MS);
  const labels = starts.map(timeOf);
  const names = namesOf(labels);
  const now = new Map(today.map(({ hour, admissions }) => [Date.parse(hour), admissions]));
  const then = byName(before, new Set(names));
  const all = starts.map((at, index): Quarter => ({
    ...{ at, label: labels[index] ?? '' },
    admissions: now.get(at) ?? 0,
    before: then.get(names[index] ?? '') ?? 0,
  }));
  const start = minuteOf(labels[0] ?? '00:00');
  const sinceStart = (time: string) => (minuteOf(time) - start + MINUTES_A_DAY) % MINUTES_A_DAY;
  const placeOf = (time: string) => {
    const place = labels.findIndex((label) => sinceStart(label) >= sinceStart(time));
    return place < 0 ? all.length : place;
  };
  const used = all.flatMap(({ admissions }, index) => (admissions > 0 ? [index] : []));
  const open = placeOf(hours.from);
  const close = placeOf(hours.to);
  let first = Math.min(open, ...used);
  let end = Math.max(close > open ? close + 1 : all.length, ...used.map((index) => index + 1));
  const isHour = (index: number) => index <= 0 || index >= all.length || labels[index]?.endsWith(':00');
  while (!isHour(first)) first -= 1;
  while (!isHour(end)) end += 1;
  return all.slice(first, end);
}
