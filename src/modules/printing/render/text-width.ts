import { LRUCache } from 'lru-cache';
import { atMostEntries } from '../../../values/cache-bound.js';
import { fontOf, runsOf, type Weight } from './fonts.js';

const REMEMBERED_TEXTS = 20_000;

/** Widths at one point. To lay a text out is half of what a badge costs, and fitting tries many sizes. */
const widths = new LRUCache<string, number>(atMostEntries(REMEMBERED_TEXTS));

/** The width of a text in points, at a font size in points. */
export function textWidth(text: string, weight: Weight, size: number): number {
  const key = `${weight} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known * size;
  let width = 0;
  for (const run of runsOf(text, weight)) {
    const font = fontOf(run.font);
    width += font.layout(run.text).advanceWidth / font.unitsPerEm;
  }
  widths.set(key, width);
  return width * size;
}
