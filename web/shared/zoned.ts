const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const offsets = new Map<string, Intl.DateTimeFormat>();

/** Made once for each time zone: a formatter costs a thousand times what it formats. */
function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  const format = offsets.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  offsets.set(timeZone, format);
  return format;
}

/** `GMT+08:00`. */
const offsetName = (instant: number, timeZone: string): string =>
  offsetFormat(timeZone)
    .formatToParts(instant)
    .find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';

/** How far a time zone is ahead of UTC at an instant, in ms. */
function offsetAt(instant: number, timeZone: string): number {
  const name = offsetName(instant, timeZone);
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/**
 * The instant (RFC 3339, UTC) of a date and time in a time zone, `2014-06-30T09:00`. Of a time that comes twice where
 * clocks are put back it is the first; a time that is left out where they are put forward is that much later.
 */
export function instantOf(local: string, timeZone: string): string {
  const utc = Date.parse(`${local}Z`);
  // The offsets before and after a change of clocks that is near.
  const offsets = [utc - DAY_MS, utc + DAY_MS].map((near) => offsetAt(near, timeZone));
  const instants = offsets.map((offset) => utc - offset);
  const found = instants.find((instant, index) => offsetAt(instant, timeZone) === offsets[index]) ?? instants[0] ?? utc;
  return new Date(found).toISOString();
}

/** The date and time of an instant in a time zone, `2014-06-30T09:00`. */
export const localOf = (instant: string, timeZone: string): string =>
  new Date(Date.parse(instant) + offsetAt(Date.parse(instant), timeZone)).toISOString().slice(0, 16);

/** The calendar day so many days after a day. */
export const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** From when to when a calendar day (`2014-06-30`) lasts in a time zone, as RFC 3339. */
export const dayBounds = (day: string, timeZone: string): { readonly from: string; readonly to: string } => ({
  from: instantOf(`${day}T00:00`, timeZone),
  to: instantOf(`${dayAfter(day)}T00:00`, timeZone),
});

/** From when to when an exhibition day (`2014-06-30`) lasts, in ms; where clocks change in it, it has 23 or 25 hours. */
export function exhibitionDay(
  day: string,
  { dayStartsAt, timeZone }: { readonly dayStartsAt: string; readonly timeZone: string },
): { readonly from: number; readonly to: number } {
  const startOf = (date: string) => Date.parse(instantOf(`${date}T${dayStartsAt}`, timeZone));
  return { from: startOf(day), to: startOf(dayAfter(day)) };
}

/** ` (GMT+02:00)` in the hour that comes twice where clocks are put back; at every other instant (ms) nothing. */
export function offsetWhereTwice(instant: number, timeZone: string): string {
  const localAt = (at: number) => at + offsetAt(at, timeZone);
  const isTwice = [-1, 1].some((hours) => localAt(instant + hours * HOUR_MS) === localAt(instant));
  return isTwice ? ` (${offsetName(instant, timeZone)})` : '';
}

/** `09:15` of an instant (ms) in a time zone; with the offset in the hour that comes twice. */
export const clockTime = (instant: number, timeZone: string): string =>
  localOf(new Date(instant).toISOString(), timeZone).slice(11, 16) + offsetWhereTwice(instant, timeZone);
