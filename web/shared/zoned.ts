const DAY_MS = 86_400_000;

const offsets = new Map<string, Intl.DateTimeFormat>();

/** Made once for each time zone: a formatter costs a thousand times what it formats. */
function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  const format = offsets.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  offsets.set(timeZone, format);
  return format;
}

/** How far a time zone is ahead of UTC at an instant, in ms. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = offsetFormat(timeZone).formatToParts(instant);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** The instant (RFC 3339, UTC) of a date and time in a time zone, `2014-06-30T09:00`. */
export function instantOf(local: string, timeZone: string): string {
  const utc = Date.parse(`${local}Z`);
  const guess = utc - offsetAt(utc, timeZone);
  // The offset of the instant itself, where summer time begins or ends between the two.
  return new Date(utc - offsetAt(guess, timeZone)).toISOString();
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
