import { qrCode, QUIET_MODULES } from '../../badges/qr-code.js';
import type { BadgeField, TextField } from '../layout.js';
import { paragraphsOf, type BadgeContent } from './badge-content.js';
import { drawLine } from './draw-line.js';
import { fitText, LINE_HEIGHT } from './fit-text.js';
import type { Weight } from './fonts.js';
import { textWidth } from './text-width.js';

/** Points of a millimetre. */
export const POINTS_PER_MM = 72 / 25.4;

/** Draws the fields of one side with its top left corner at the document's origin. */
export class SideDrawing {
  readonly #document: PDFKit.PDFDocument;

  /** `document` knows the fonts of fonts.ts. */
  constructor(document: PDFKit.PDFDocument) {
    this.#document = document;
  }

  draw(fields: readonly BadgeField[], content: BadgeContent): void {
    for (const field of fields)
      switch (field.kind) {
        case 'band':
          this.#band(field, field.colour === 'category' ? content.categoryColour : field.colour);
          break;
        case 'qr':
          this.#qr(field, content.credential);
          break;
        case 'photo':
          this.#photo(field, content);
          break;
        case 'text':
          this.#text(field, content);
          break;
      }
  }

  #band({ x, y, width, height }: BadgeField, colour: string): void {
    this.#document
      .rect(x * POINTS_PER_MM, y * POINTS_PER_MM, width * POINTS_PER_MM, height * POINTS_PER_MM)
      .fill(colour);
  }

  #photo({ x, y, width, height }: BadgeField, { photo }: BadgeContent): void {
    if (photo === undefined) return;
    this.#document.image(Buffer.from(photo), x * POINTS_PER_MM, y * POINTS_PER_MM, {
      fit: [width * POINTS_PER_MM, height * POINTS_PER_MM],
      align: 'center',
      valign: 'center',
    });
  }

  #qr({ x, y, width, height }: BadgeField, text: string): void {
    const { side, runs } = qrCode(text);
    const edge = Math.min(width, height) * POINTS_PER_MM;
    const unit = edge / (side + 2 * QUIET_MODULES);
    const left = x * POINTS_PER_MM;
    const top = y * POINTS_PER_MM;
    const document = this.#document;
    document.rect(left, top, edge, edge).fill('#ffffff');
    for (const { row, column, length } of runs)
      document.rect(left + (column + QUIET_MODULES) * unit, top + (row + QUIET_MODULES) * unit, length * unit, unit);
    document.fill('#000000');
  }

  #text(field: TextField, content: BadgeContent): void {
    const weight: Weight = field.bold === true ? 'bold' : 'regular';
    const width = field.width * POINTS_PER_MM;
    const height = field.height * POINTS_PER_MM;
    const paragraphs = paragraphsOf(field, content);
    if (paragraphs.length === 0) return;
    const { size, lines } = fitText(paragraphs, { width, height, size: field.size }, (text, points) =>
      textWidth(text, weight, points),
    );
    const document = this.#document.fillColor(
      field.colour === 'category' ? content.categoryColour : (field.colour ?? '#000000'),
    );
    const line = size * LINE_HEIGHT;
    let top = field.y * POINTS_PER_MM + (height - lines.length * line) / 2;
    for (const text of lines) {
      const free = width - textWidth(text, weight, size);
      const left = field.x * POINTS_PER_MM + (field.align === 'right' ? free : field.align === 'left' ? 0 : free / 2);
      drawLine(document, text, { left, baseline: top + size, size, weight });
      top += line;
    }
  }
}
