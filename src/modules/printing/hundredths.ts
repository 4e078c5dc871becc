import type { BadgeLayout } from './layout.js';

/** Entries of the log hold whole numbers only: lengths and sizes stand there in hundredths of a mm and of a point. */
export const inHundredths = (layout: BadgeLayout): BadgeLayout =>
  withNumbers(layout, (number) => Math.round(number * 100)) as BadgeLayout;

/** Lengths in mm and sizes in points again. */
export const fromHundredths = (layout: BadgeLayout): BadgeLayout =>
  withNumbers(layout, (number) => number / 100) as BadgeLayout;

/** All numbers of a layout are lengths or sizes. */
function withNumbers(value: unknown, change: (number: number) => number): unknown {
  if (typeof value === 'number') return change(value);
  if (Array.isArray(value)) return value.map((item) => withNumbers(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withNumbers(part, change)]));
}
