import { Bitmap, fillGlyph } from './bitmap.js';
import { LINE_HEIGHT } from './fit-text.js';
import type { FittedField } from './fitted-field.js';
import { fontOf, runsOf } from './fonts.js';
import { textWidth } from './text-width.js';

/** How lines lie in their box. */
export interface PictureOf {
  /** Dots. */
  readonly width: number;
  /** Dots. */
  readonly height: number;
  readonly dotsPerPoint: number;
  readonly align: 'left' | 'center' | 'right';
}

/** Draws lines into a picture of one bit a dot, in the middle of its height. */
export function textPicture({ size, lines, weight }: FittedField, box: PictureOf): Bitmap {
  const { width, height, dotsPerPoint, align } = box;
  const bitmap = new Bitmap(width, height);
  const lineDots = size * LINE_HEIGHT * dotsPerPoint;
  let baseline = (height - lines.length * lineDots) / 2 + size * dotsPerPoint;
  for (const text of lines) {
    const free = width - textWidth(text, weight, size) * dotsPerPoint;
    let x = align === 'right' ? free : align === 'left' ? 0 : free / 2;
    for (const run of runsOf(text, weight)) {
      const font = fontOf(run.font);
      const scale = (size * dotsPerPoint) / font.unitsPerEm;
      const { glyphs, positions } = font.layout(run.text);
      for (const [index, glyph] of glyphs.entries()) {
        const { xOffset = 0, yOffset = 0, xAdvance = 0 } = positions[index] ?? {};
        fillGlyph(bitmap, glyph, { x: x + xOffset * scale, y: baseline - yOffset * scale, scale });
        x += xAdvance * scale;
      }
    }
    baseline += lineDots;
  }
  return bitmap;
}
