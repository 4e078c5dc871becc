import { KEYBOARD_LAYOUTS, type KeyboardLayout } from './keyboard-layouts.js';

const PLAIN = /^[0-9A-Z]+$/;
/** Blanks, line ends, control and format characters, what else shows nothing, and the pictures of control characters. */
const INVISIBLE = /[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\u2400-\u2426]/gu;
/** Control characters by their names, as readers that are set to show them send them: `<GS>`, `{ETX}`, `[CR]`. */
const NAMED_CONTROL = /[<{[](?:nul|soh|stx|etx|eot|ht|tab|lf|cr|fs|gs|rs|us|enter)[>}\]]/g;
/** What people put around a code or between its groups when they copy it. */
const PUNCTUATION = /["'\u2018-\u201f\u00ab\u00bb\u2039\u203a\u2116#._/:]/g;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63]/g;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
/** An AIM symbology id such as `]Q1` (ISO/IEC 15424), on whatever layout its bracket was typed, also with Shift. */
const SYMBOLOGY_ID = /^[\]}ъї'+*$£]\p{L}./u;

/**
 * The texts of digits and capitals that a scanner or a keyboard may have made a scanned text of, the likeliest first:
 * without blanks, control and format characters, hyphens and a symbology id; full-width forms folded; mapped back from
 * other keyboard layouts; without quotes and other separators. Which of them is a code is decided by what reads them.
 */
export function* readings(scanned: string): Generator<string, void> {
  if (PLAIN.test(scanned)) yield scanned;
  const texts = unframed(visible(scanned));
  const unquoted = texts.map((text) => text.replace(PUNCTUATION, '')).filter((text) => !texts.includes(text));
  const plain = texts.map(inCapitals).filter((text) => PLAIN.test(text) && text !== scanned);
  yield* plain;
  for (const layout of KEYBOARD_LAYOUTS)
    for (const text of texts) {
      const read = typedOn(layout, text);
      if (read !== undefined) yield read;
    }
  yield* unquoted.map(inCapitals).filter((text) => PLAIN.test(text));
}

/** The scanned text in capitals, without what shows nothing: what is left of a text that is no code. */
export const visibleText = (scanned: string): string => visible(scanned).toUpperCase();

/** Cyrillic and Greek letters whose capitals look like a Latin one or a digit, in lower case. */
const LOOK_ALIKES = new Map(
  Object.entries({
    ...{ в: 'B', с: 'C', н: 'H', к: 'K', м: 'M', р: 'P', т: 'T', х: 'X', о: '0', з: '3', і: '1', ѕ: 'S', ј: 'J' },
    ...{ β: 'B', η: 'H', κ: 'K', μ: 'M', ν: 'N', ρ: 'P', τ: 'T', χ: 'X', ζ: 'Z', ο: '0', ι: '1' },
  }),
);
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu;

/** The text as copied by eye, with Cyrillic or Greek letters for Latin ones; undefined where it has none of them. */
export function byEye(scanned: string): string | undefined {
  const text = visible(scanned);
  const latin = text.replace(FOREIGN, (letter) => LOOK_ALIKES.get(letter) ?? letter);
  const read = inCapitals(latin);
  return latin !== text && PLAIN.test(read) ? read : undefined;
}

const CREDENTIAL_SHAPE = /^[A-Z2-7]{100,}$/;
const NUMBER_SHAPE = /^[0-9A-Z]{10}[1-9][0-9]{0,5}[0-9A-Z]$/;
const SHORTEST_CODE = 12;

/**
 * Whether a text that is no code looks like one that was typed on another keyboard layout: on one that can be mapped
 * back, or mostly in letters of a script that cannot.
 */
export function looksTypedOnAnotherLayout(scanned: string): boolean {
  const texts = unframed(visible(scanned));
  const mapped = KEYBOARD_LAYOUTS.filter(({ name }) => name !== 'QWERTZ').flatMap((layout) =>
    texts.map((text) => typedOn(layout, text) ?? ''),
  );
  if (mapped.some((text) => CREDENTIAL_SHAPE.test(text) || NUMBER_SHAPE.test(text))) return true;
  return texts.some((text) => {
    const foreign = text.match(/(?![a-zа-яё])\p{L}/gu)?.length ?? 0;
    return text.length >= SHORTEST_CODE && foreign * 2 > text.length;
  });
}

/** In lower case, so that layouts need one table. */
function visible(scanned: string): string {
  return scanned
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\p{L}\p{M}+/gu, (letter) => letter.normalize('NFC'))
    .replace(INVISIBLE, '')
    .replace(DASHES, '-')
    .replace(/(?!\u212a|\u0130)\p{Lu}/gu, (letter) => letter.toLowerCase())
    .replace(NAMED_CONTROL, '');
}

const unframed = (text: string): readonly string[] => (SYMBOLOGY_ID.test(text) ? [text.slice(3), text] : [text]);

const inCapitals = (text: string): string =>
  text.replaceAll('-', '').replace(/[a-z]/g, (letter) => letter.toUpperCase());

/** undefined where the layout cannot have typed the text. */
function typedOn({ keys, evidence }: KeyboardLayout, text: string): string | undefined {
  if (!evidence.test(text)) return undefined;
  let pressed = '';
  for (const character of text) {
    const key = keys.get(character);
    if (key === undefined) return undefined;
    pressed += key;
  }
  const [read = ''] = unframed(pressed);
  const capitals = inCapitals(read);
  return PLAIN.test(capitals) ? capitals : undefined;
}
