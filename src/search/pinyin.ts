import { remembered } from './remembered.js';
import { splitter } from './syllables.js';

/** The syllables of Mandarin in pinyin, without tones, ü written u: each final with the initials that it goes with. */
const FINALS =
  'a:_ b p m f d t n l g k h zh ch sh z c s|ai:_ b p m d t n l g k h zh ch sh z c s|ao:_ b p m d t n l g k h zh ch sh r z c s|' +
  'an:_ b p m f d t n l g k h zh ch sh r z c s|ang:_ b p m f d t n l g k h zh ch sh r z c s|' +
  'o:_ b p m f|ou:_ p m f d t n l g k h zh ch sh r z c s|ong:d t n l g k h zh ch r z c s|' +
  'e:_ m d t n l g k h zh ch sh r z c s|ei:b p m f d n l g h zh sh z|en:_ b p m f n g k h zh ch sh r z c s|' +
  'eng:b p m f d t n l g k h zh ch sh r z c s|er:_|i:b p m d t n l j q x zh ch sh r z c s|ia:j q x l|ie:b p m d t n l j q x|' +
  'iao:b p m d t n l j q x|iu:m d n l j q x|ian:b p m d t n l j q x|in:b p m n l j q x|iang:n l j q x|' +
  'ing:b p m d t n l j q x|iong:j q x|u:b p m f d t n l g k h zh ch sh r z c s j q x|ua:g k h zh ch sh|' +
  'uo:d t n l g k h zh ch sh r z c s|uai:g k h zh ch sh|ui:d t g k h zh ch sh r z c s|' +
  'uan:d t n l g k h zh ch sh r z c s j q x|un:d t l g k h zh ch sh r z c s j q x|uang:g k h zh ch sh|ue:n l j q x|' +
  'yi:_|ya:_|yo:_|ye:_|yao:_|you:_|yan:_|yin:_|yang:_|ying:_|yong:_|yu:_|yue:_|yuan:_|yun:_|' +
  'wu:_|wa:_|wo:_|wai:_|wei:_|wan:_|wen:_|wang:_|weng:_';

const parts = FINALS.split('|').flatMap((entry) => {
  const [final = '', initials = ''] = entry.split(':');
  return initials.split(' ').map((initial) => ({ initial: initial === '_' ? '' : initial, final }));
});

/** ü after l and n is printed u, v, yu and, in German texts, ue; lüe likewise. */
const DOTTED = ['lyu', 'lv', 'nyu', 'nv', 'lyue', 'lve', 'nyue', 'nve'].map(
  (spelling) => [spelling, spelling.replace(/yu|v/, 'u')] as const,
);

const plain = new Map([...parts.map(({ initial, final }) => [initial + final, initial + final] as const), ...DOTTED]);

const WADE_INITIALS: Readonly<Record<string, string>> = {
  ...{ b: 'p', d: 't', g: 'k', j: 'ch', q: 'ch', x: 'hs', zh: 'ch', r: 'j', z: 'ts', c: 'ts' },
};

/** How the syllable is spelled after Wade and Giles, without apostrophes and marks, which passports leave out. */
function wadeGiles(initial: string, final: string): readonly string[] {
  const start = WADE_INITIALS[initial] ?? initial;
  if (final === 'i' && /^(zh|ch|sh|r)$/.test(initial)) return [`${start}ih`];
  if (final === 'i' && /^[zc]$/.test(initial)) return ['tzu', 'tsu'];
  if (final === 'i' && initial === 's') return ['ssu', 'szu', 'su'];
  if (final === 'e' && /^[gkh]$/.test(initial)) return [`${start}o`, `${start}e`];
  if (final === 'uo' && !/^(sh|[gkh])$/.test(initial)) return [`${start}o`];
  if (final === 'ui' && /^[gk]$/.test(initial)) return [`${start}uei`, `${start}ui`];
  const whole: Readonly<Record<string, string>> = {
    ...{ ian: 'ien', ie: 'ieh', ue: 'ueh', ong: 'ung', iong: 'iung', er: 'erh', yan: 'yen', ye: 'yeh', yi: 'i' },
    ...{ you: 'yu', yong: 'yung', yue: 'yueh' },
  };
  return [start + (whole[final] ?? final)];
}

const wade = new Map<string, readonly string[]>();
for (const { initial, final } of parts)
  for (const spelling of wadeGiles(initial, final)) {
    const known = wade.get(spelling) ?? [];
    wade.set(spelling, [...known, initial + final]);
  }

const splitPinyin = splitter(plain);
const splitWade = splitter(wade);

/** A lower-case Latin word in syllables of pinyin, ü as u (lyu and lv are lu); undefined where it is none. */
export const syllablesOfPinyin = (word: string): readonly string[] | undefined => splitPinyin(word);

/** Whether the word is one syllable of pinyin. */
export const isSyllable = (word: string): boolean => plain.has(word);

/** Whether the word is one syllable after Wade and Giles. */
export const isWadeSyllable = (word: string): boolean => wade.has(word);

/** At most so many readings of a word of several ambiguous syllables. */
const MAX_READINGS = 4;

/** A lower-case Latin word after Wade and Giles, read in pinyin: chang is zhang and chang, hsieh is xie. */
export const readingsOfWade: (word: string) => readonly string[] = remembered((word) => {
  const syllables = splitWade(word) ?? [];
  let readings: readonly string[] = syllables.length === 0 ? [] : [''];
  for (const choices of syllables)
    readings = readings.flatMap((start) => choices.map((syllable) => start + syllable)).slice(0, MAX_READINGS);
  return readings.filter((reading) => reading !== word);
});
