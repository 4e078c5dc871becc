/** Admissions of a quarter that has any; `hour` with the offset of the exhibition's time zone. */
interface Counted {
  readonly hour: string;
  readonly admissions: number;
}

/** One quarter of an hour on the axis of the day. */
export interface Quarter {
  /** `09:15` in the exhibition's time zone. */
  readonly label: string;
  readonly admissions: number;
  readonly before: number;
}

const QUARTERS_A_DAY = 96;

/** `2014-06-30T09:15:00+08:00` is 37: the time is the exhibition's own. */
const indexOf = (instant: string): number =>
  Number(instant.slice(11, 13)) * 4 + Math.floor(Number(instant.slice(14, 16)) / 15);

const labelOf = (index: number): string =>
  `${String(Math.floor(index / 4)).padStart(2, '0')}:${String((index % 4) * 15).padStart(2, '0')}`;

function byIndex(rows: readonly Counted[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const { hour, admissions } of rows) sums.set(indexOf(hour), (sums.get(indexOf(hour)) ?? 0) + admissions);
  return sums;
}

/**
 * The quarters from the hour of opening to that of close, and those outside of them that have admissions
 * today; the day before is drawn behind them.
 */
export function quartersOfDay(
  today: readonly Counted[],
  before: readonly Counted[],
  hours: { readonly from: string; readonly to: string } | undefined,
): readonly Quarter[] {
  const [now, then] = [byIndex(today), byIndex(before)];
  const seen = [...now].filter(([, count]) => count > 0).map(([index]) => index);
  const [from, to] = [indexOf(`0000-00-00T${hours?.from ?? '09:00'}`), indexOf(`0000-00-00T${hours?.to ?? '18:00'}`)];
  const first = Math.floor(Math.min(from, ...seen) / 4) * 4;
  const last = Math.min(QUARTERS_A_DAY, Math.ceil((Math.max(to, ...seen.map((index) => index + 1)) + 1) / 4) * 4);
  return Array.from({ length: last - first }, (_, offset) => {
    const index = first + offset;
    return { label: labelOf(index), admissions: now.get(index) ?? 0, before: then.get(index) ?? 0 };
  });
}
