/** Where the browser lists none, those of the exhibitions that the register was made for. */
const USUAL = ['Asia/Shanghai', 'Asia/Vladivostok', 'Asia/Yekaterinburg', 'Europe/Moscow', 'UTC'];

/** The browser's own time zone. */
export const ownTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** All time zones that the browser knows and one more, in the order of their names. */
export function timeZones(also: string): readonly string[] {
  const known = 'supportedValuesOf' in Intl ? Intl.supportedValuesOf('timeZone') : USUAL;
  return [...new Set([...known, also])].sort();
}
