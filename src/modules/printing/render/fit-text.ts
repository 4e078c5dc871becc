/** Measures a text in points at a font size in points. */
export type Measure = (text: string, size: number) => number;

/** A text as it fits into its box: lines from top to bottom, all at one size in points. */
export interface FittedText {
  readonly size: number;
  readonly lines: readonly string[];
}

/** Height of a line by its font size. */
export const LINE_HEIGHT = 1.25;

const STEP_POINTS = 0.5;
const SMALLEST_POINTS = 4;

/** Between texts in several languages, and between the names of a transliterated person. */
const DOT = '·';

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Fits paragraphs into a box of `width` by `height` points: at the wanted size if that fits, else smaller, broken
 * between words first and inside them last. What fits at no size is cut with an ellipsis: it never overflows.
 */
export function fitText(
  paragraphs: readonly string[],
  { width, height, size }: { readonly width: number; readonly height: number; readonly size: number },
  measure: Measure,
): FittedText {
  for (let points = size; points >= SMALLEST_POINTS; points -= STEP_POINTS) {
    const most = Math.floor(height / (points * LINE_HEIGHT));
    // A name in one line reads better than a larger one in three.
    const breakable = points <= size * 0.75 || most > paragraphs.length;
    const lines = paragraphs.flatMap((text) =>
      breakable ? wrapped(text, width, (piece) => measure(piece, points)) : [text],
    );
    if (lines.length <= most && lines.every((line) => measure(line, points) <= width)) return { size: points, lines };
  }
  return cut(paragraphs, width, height, measure);
}

/** At the smallest size, broken inside words, without the lines that have no room: each paragraph keeps its share. */
function cut(paragraphs: readonly string[], width: number, height: number, measure: Measure): FittedText {
  const size = Math.min(SMALLEST_POINTS, height / LINE_HEIGHT);
  const most = Math.max(1, Math.floor(height / (size * LINE_HEIGHT)));
  const smallest = (piece: string) => measure(piece, size);
  const all = paragraphs.map((text) => broken(text, width, smallest));
  const shares = sharesOf(
    all.map(({ length }) => length),
    most,
  );
  const lines = all.flatMap((own, index) => {
    const kept = own.slice(0, shares[index]);
    const last = kept.length < own.length ? kept.pop() : undefined;
    return last === undefined ? kept : [...kept, ellipsis(last, width, smallest)];
  });
  return { size, lines };
}

/** How many of `most` lines each paragraph gets: one in turn, as long as it needs more. */
function sharesOf(needed: readonly number[], most: number): readonly number[] {
  const shares = needed.map(() => 0);
  for (let left = most; left > 0;) {
    const wanting = needed.flatMap((lines, index) => ((shares[index] ?? 0) < lines ? [index] : []));
    if (wanting.length === 0) break;
    for (const index of wanting.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
    left -= wanting.length;
  }
  return shares;
}

/** Breaks between words, after dots alone where that is enough, and leaves a word that is too long as it is. */
function wrapped(text: string, width: number, measure: (piece: string) => number): string[] {
  const phrases = phrasesOf(text);
  const isEnough = phrases.length > 1 && phrases.every((phrase) => measure(phrase.trimEnd()) <= width);
  const lines: string[] = [];
  let line = '';
  for (const piece of isEnough ? phrases : pieces(text)) {
    if (line !== '' && measure((line + piece).trimEnd()) > width) {
      // The dot between texts in two languages is not needed where the line ends; that in a name is part of it.
      lines.push(withoutDot(line));
      line = piece.trimStart();
    } else line += piece;
  }
  return [...lines, line.trimEnd()];
}

/** A text in parts that end with a dot and the blanks behind it. */
function phrasesOf(text: string): readonly string[] {
  const [first = '', ...others] = text.split(DOT);
  const phrases = [first];
  for (const part of others) {
    const rest = part.trimStart();
    phrases.push(`${phrases.pop() ?? ''}${DOT}${part.slice(0, part.length - rest.length)}`);
    if (rest !== '') phrases.push(rest);
  }
  return phrases;
}

/** A line without a dot at its end that stands apart from the word before it. */
function withoutDot(line: string): string {
  const ended = line.trimEnd();
  const before = ended.endsWith(DOT) ? ended.slice(0, -DOT.length) : ended;
  return before === before.trimEnd() ? ended : before.trimEnd();
}

/** Words with the blanks and marks behind them, and opening quotes and brackets before; a hyphen ends a word. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let opens = false;
  for (const { segment, isWordLike = false } of words.segment(text)) {
    const last = found.at(-1);
    const isOpening = /^[\p{Ps}\p{Pi}]/u.test(segment);
    if (last === undefined || ((isWordLike || isOpening) && !opens)) found.push(segment);
    else found[found.length - 1] = last + segment;
    opens = isOpening;
  }
  return found;
}

function broken(text: string, width: number, measure: (piece: string) => number): string[] {
  return wrapped(text, width, measure).flatMap((line) => {
    const lines: string[] = [];
    let rest = '';
    for (const { segment } of graphemes.segment(line)) {
      if (rest !== '' && measure(rest + segment) > width) {
        lines.push(rest);
        rest = segment;
      } else rest += segment;
    }
    return [...lines, rest];
  });
}

function ellipsis(line: string, width: number, measure: (piece: string) => number): string {
  const letters = [...graphemes.segment(line)].map(({ segment }) => segment);
  while (letters.length > 0 && measure(`${letters.join('')}…`) > width) letters.pop();
  return `${letters.join('')}…`;
}
