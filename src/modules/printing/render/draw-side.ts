import { raw } from 'bwip-js/node';
import type { Texts } from '../../../values/localized-text.js';
import type { BadgeField, TextField } from '../layout.js';
import type { BadgeContent } from './badge-content.js';
import { fitText, LINE_HEIGHT } from './fit-text.js';
import { runsOf, type Run, type Weight } from './fonts.js';

/** Points of a millimetre. */
export const POINTS_PER_MM = 72 / 25.4;

const QUIET_MODULES = 4;

type HasGlyph = (codePoint: number) => boolean;

/** Draws the fields of one side with its top left corner at the document's origin. */
export class SideDrawing {
  readonly #document: PDFKit.PDFDocument;
  readonly #has: Readonly<Record<Weight, HasGlyph>>;

  /** `document` knows the fonts of fonts.ts. */
  constructor(document: PDFKit.PDFDocument, has: Readonly<Record<Weight, HasGlyph>>) {
    this.#document = document;
    this.#has = has;
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

  #qr({ x, y, width, height }: BadgeField, text: string): void {
    const { pixs, pixx: side } = matrixOf(text);
    const edge = Math.min(width, height) * POINTS_PER_MM;
    const unit = edge / (side + 2 * QUIET_MODULES);
    const left = x * POINTS_PER_MM;
    const top = y * POINTS_PER_MM;
    const document = this.#document;
    document.rect(left, top, edge, edge).fill('#ffffff');
    for (let row = 0; row < side; row++)
      for (let column = 0; column < side; column++) {
        let length = 0;
        while (column + length < side && pixs[row * side + column + length] === 1) length += 1;
        if (length > 0)
          document.rect(
            left + (column + QUIET_MODULES) * unit,
            top + (row + QUIET_MODULES) * unit,
            length * unit,
            unit,
          );
        column += length;
      }
    document.fill('#000000');
  }

  #text(field: TextField, content: BadgeContent): void {
    const weight: Weight = field.bold === true ? 'bold' : 'regular';
    const width = field.width * POINTS_PER_MM;
    const height = field.height * POINTS_PER_MM;
    const paragraphs = paragraphsOf(field, content);
    if (paragraphs.length === 0) return;
    const { size, lines } = fitText(paragraphs, { width, height, size: field.size }, (text, points) =>
      this.#width(this.#runs(text, weight), points),
    );
    const document = this.#document.fillColor(field.colour === 'category' ? content.categoryColour : (field.colour ?? '#000000'));
    const line = size * LINE_HEIGHT;
    let top = field.y * POINTS_PER_MM + (height - lines.length * line) / 2;
    for (const text of lines) {
      const runs = this.#runs(text, weight);
      const free = width - this.#width(runs, size);
      let left = field.x * POINTS_PER_MM + (field.align === 'right' ? free : field.align === 'left' ? 0 : free / 2);
      for (const run of runs) {
        document.font(run.font).fontSize(size);
        // One baseline for both fonts: pdfkit places the top of a line by each font's own ascender.
        document.text(run.text, left, top + size, { lineBreak: false, baseline: 'alphabetic' });
        left += document.widthOfString(run.text);
      }
      top += line;
    }
  }

  #runs(text: string, weight: Weight): Run[] {
    return runsOf(text, weight, this.#has[weight]);
  }

  #width(runs: readonly Run[], size: number): number {
    let width = 0;
    for (const { text, font } of runs) width += this.#document.font(font).fontSize(size).widthOfString(text);
    return width;
  }
}

function paragraphsOf({ source, language, text }: TextField, content: BadgeContent): string[] {
  if (source === 'number') return [content.number];
  const texts: Texts = source === 'text' ? (text ?? {}) : (content[source] ?? {});
  if (language === 'all') return [...new Set(textsOf(texts))];
  const one = texts[language] ?? textsOf(texts)[0];
  return one === undefined ? [] : [one];
}

const textsOf = (texts: Texts): string[] => Object.values<string>({ ...texts });

interface Matrix {
  /** 1: black; by rows. */
  readonly pixs: readonly number[];
  readonly pixx: number;
}

/** The modules of a QR code of error level M, without the white around it. */
function matrixOf(text: string): Matrix {
  const [matrix] = raw(QR);
  if (matrix === undefined) throw new Error('a credential that no QR code holds');
  return matrix;
}
