import { exhibition } from '../shared/exhibition.svelte.ts';
import { dateTime, number, textOf } from '../shared/i18n/format.ts';
import { scanReason } from '../shared/i18n/scan-reasons.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** A value of a field as a person reads it; undefined: not there. */
export function shownValue(value: unknown): string | undefined {
  const { zones, gates, categories, timeZone } = exhibition.current;
  const named = (code: string) => textOf([...zones, ...gates, ...categories].find((one) => one.code === code)?.name);
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return INSTANT.test(value) ? dateTime(value, timeZone) : named(value) || value;
  if (Array.isArray(value))
    return value
      .map((one) => (typeof one === 'string' ? named(one) || scanReason(one) : JSON.stringify(one)))
      .join(', ');
  return JSON.stringify(value);
}
