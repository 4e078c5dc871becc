import { create, type Font } from 'fontkit';
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

const files = new Map<FontName, { readonly bytes: Buffer; readonly font: Font }>();

function fontFile(name: FontName) {
  const known = files.get(name);
  if (known !== undefined) return known;
  const bytes = readFileSync(FILES[name]);
  const font = create(bytes);
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${FILES[name].href} holds several fonts`);
  const file = { bytes, font };
  files.set(name, file);
  return file;
}

/** The glyphs and measures of a font. */
export const fontOf = (name: FontName): Font => fontFile(name).font;

/** Makes the fonts known to a document by their names. */
export function registerFonts(document: PDFKit.PDFDocument): void {
  for (const name of Object.keys(FILES) as FontName[]) document.registerFont(name, fontFile(name).bytes);
}

/** A piece of a text that one font has all glyphs of. */
export interface Run {
  readonly text: string;
  readonly font: FontName;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Splits a text into runs, a grapheme at a time, so that a combining mark stays with its letter.
 * What the European font lacks is drawn in the Chinese one.
 */
export function runsOf(text: string, weight: Weight): Run[] {
  const file = fontOf(`european-${weight}`);
  const runs: { text: string; font: FontName }[] = [];
  for (const { segment } of graphemes.segment(text)) {
    const european = Array.from(segment).every((letter) => file.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0));
    const font: FontName = `${european ? 'european' : 'chinese'}-${weight}`;
    const last = runs.at(-1);
    if (last?.font === font) last.text += segment;
    else runs.push({ text: segment, font });
  }
  return runs;
}
