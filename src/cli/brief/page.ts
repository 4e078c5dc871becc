import type PDFDocument from 'pdfkit';
import { drawLine } from '../../modules/printing/render/draw-line.js';
import { fitText, LINE_HEIGHT } from '../../modules/printing/render/fit-text.js';
import type { Weight } from '../../modules/printing/render/fonts.js';
import { textWidth } from '../../modules/printing/render/text-width.js';

export const INK = '#14181f';
export const SOFT = '#57606e';
export const LINE = '#c9cfd8';
export const ACCENT = '#2c4fc4';

/** How a text stands; lengths in points. */
interface Style {
  readonly size: number;
  readonly weight?: Weight;
  readonly colour?: string;
  readonly align?: 'left' | 'right';
}

/** In points, from the top left corner of the page. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A page that is written from top to bottom. Lengths in points, from the top left corner. */
export class Page {
  constructor(readonly document: InstanceType<typeof PDFDocument>) {}

  /** One line that is never wider than `width`: smaller, or cut, where it has no room. `top` is that of the line. */
  line(text: string, left: number, top: number, width: number, style: Style): void {
    this.box(text, { left, top, width, height: style.size * LINE_HEIGHT }, style);
  }

  /** A text in the middle of its box's height: in several lines, smaller, or cut, where it has no room. */
  box(text: string, { left, top, width, height }: Box, style: Style): void {
    const { weight = 'regular', colour = INK, align = 'left' } = style;
    const measure = (piece: string, size: number) => textWidth(piece, weight, size);
    const { size, lines } = fitText([text], { width, height, size: style.size }, measure);
    const first = top + (height - lines.length * size * LINE_HEIGHT) / 2 + size;
    this.document.fillColor(colour);
    for (const [index, one] of lines.entries())
      drawLine(this.document, one, {
        left: align === 'right' ? left + width - measure(one, size) : left,
        baseline: first + index * size * LINE_HEIGHT,
        size,
        weight,
      });
  }

  rule(left: number, top: number, width: number, colour = LINE, thickness = 0.5): void {
    this.document
      .moveTo(left, top)
      .lineTo(left + width, top)
      .lineWidth(thickness)
      .strokeColor(colour)
      .stroke();
  }
}
