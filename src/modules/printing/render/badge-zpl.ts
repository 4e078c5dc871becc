import type { BadgeField, BadgeLayout, TextField } from '../layout.js';
import { paragraphsOf, type BadgeContent } from './badge-content.js';
import { Bitmap, fillGlyph } from './bitmap.js';
import { fitText, LINE_HEIGHT } from './fit-text.js';
import { fontOf, runsOf, type Weight } from './fonts.js';
import { qrMatrix, QUIET_MODULES } from './qr-matrix.js';

/** Dots an inch of the label printers that are served. */
export type Resolution = 203 | 300;

const MM_PER_INCH = 25.4;
const POINTS_PER_INCH = 72;
const LARGEST_QR_MAGNIFICATION = 10;

/** The fronts of badges in ZPL II, a label each: texts as pictures, so that every script prints; the QR code as its own command. */
export const badgeLabels = (layout: BadgeLayout, badges: readonly BadgeContent[], resolution: Resolution): string =>
  badges.map((badge) => label(layout, badge, resolution)).join('\n');

function label({ page, front }: BadgeLayout, content: BadgeContent, resolution: Resolution): string {
  const dots = (mm: number) => Math.round((mm / MM_PER_INCH) * resolution);
  const fields = front.map((field) => drawn(field, content, resolution, dots));
  return `^XA^CI28^PW${dots(page.width)}^LL${dots(page.height)}\n${fields.filter((text) => text !== '').join('\n')}\n^XZ`;
}

type Dots = (mm: number) => number;

function drawn(field: BadgeField, content: BadgeContent, resolution: Resolution, dots: Dots): string {
  const at = `^FO${dots(field.x)},${dots(field.y)}`;
  switch (field.kind) {
    case 'band':
      // A label printer has one colour: a band is a frame, so that the text over it can be read.
      return `${at}^GB${dots(field.width)},${dots(field.height)},3^FS`;
    case 'qr': {
      const modules = qrMatrix(content.credential).side + 2 * QUIET_MODULES;
      const room = Math.min(dots(field.width), dots(field.height));
      const magnification = Math.max(1, Math.min(LARGEST_QR_MAGNIFICATION, Math.floor(room / modules)));
      return `${at}^BQN,2,${magnification}^FDMA,${content.credential}^FS`;
    }
    case 'text': {
      const picture = textPicture(field, content, resolution, dots);
      if (picture === undefined) return '';
      const { bytes, rowBytes } = picture;
      return `${at}^GFA,${bytes.length},${bytes.length},${rowBytes},${Buffer.from(bytes).toString('hex').toUpperCase()}^FS`;
    }
  }
}

function textPicture(field: TextField, content: BadgeContent, resolution: Resolution, dots: Dots): Bitmap | undefined {
  const paragraphs = paragraphsOf(field, content);
  if (paragraphs.length === 0) return undefined;
  const weight: Weight = field.bold === true ? 'bold' : 'regular';
  const dotsPerPoint = resolution / POINTS_PER_INCH;
  const width = dots(field.width);
  const height = dots(field.height);
  const { size, lines } = fitText(
    paragraphs,
    { width: width / dotsPerPoint, height: height / dotsPerPoint, size: field.size },
    (text, points) => widthOf(text, weight, points),
  );
  const bitmap = new Bitmap(width, height);
  const lineDots = size * LINE_HEIGHT * dotsPerPoint;
  let baseline = (height - lines.length * lineDots) / 2 + size * dotsPerPoint;
  for (const text of lines) {
    const free = width - widthOf(text, weight, size) * dotsPerPoint;
    let x = field.align === 'right' ? free : field.align === 'left' ? 0 : free / 2;
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

/** Points. */
function widthOf(text: string, weight: Weight, size: number): number {
  let width = 0;
  for (const run of runsOf(text, weight)) {
    const font = fontOf(run.font);
    width += (font.layout(run.text).advanceWidth / font.unitsPerEm) * size;
  }
  return width;
}
