import { readFileSync } from 'node:fs';

/** A weight of Noto Sans, as two files: one for Latin, Greek and Cyrillic, one for Chinese. */
export type Weight = 'regular' | 'bold';

/** A name under which a document knows a font file. */
export type FontName = `${'european' | 'chinese'}-${Weight}`;

const folder = (name: string): URL => new URL('../fonts/', import.meta.resolve(name));
const european = folder('@embedpdf/fonts-latin');
const chinese = folder('@embedpdf/fonts-sc');

const FILES: Readonly<Record<FontName, URL>> = {
  'european-regular': new URL('NotoSans-Regular.ttf', european),
  'european-bold': new URL('NotoSans-Bold.ttf', european),
  'chinese-regular': new URL('NotoSansHans-Regular.otf', chinese),
  'chinese-bold': new URL('NotoSansHans-Bold.otf', chinese),
};

/** Makes the fonts known to a document by their names. */
export function registerFonts(document: PDFKit.PDFDocument): void {
  for (const [name, file] of Object.entries(FILES)) document.registerFont(name, readFileSync(file));
}

/** A piece of a text that one font has all glyphs of. */
export interface Run {
  readonly text: string;
  readonly font: FontName;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Splits a text into runs, a grapheme at a time, so that a combining mark stays with its letter.
 * `has`: whether the European font has a code point; what it lacks is drawn in the Chinese font.
 */
export function runsOf(text: string, weight: Weight, has: (codePoint: number) => boolean): Run[] {
  const runs: { text: string; font: FontName }[] = [];
  for (const { segment } of graphemes.segment(text)) {
    const european = [...segment].every((letter) => has(letter.codePointAt(0) ?? 0));
    const font: FontName = `${european ? 'european' : 'chinese'}-${weight}`;
    const last = runs.at(-1);
    if (last?.font === font) last.text += segment;
    else runs.push({ text: segment, font });
  }
  return runs;
}
