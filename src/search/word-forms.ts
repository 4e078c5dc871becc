import { frenchSpellings, latinSpellings, russianLetters } from './cyrillic.js';
import { latinForms, respellings, soundOf } from './latin.js';
import { pinyinOfCyrillic } from './palladius.js';
import { isSyllable, isWadeSyllable, readingsOfWade, syllablesOfPinyin } from './pinyin.js';
import { remembered } from './remembered.js';
import { withoutMarks, type Word } from './words.js';

/** How a word that is not Chinese is written and said. */
export interface WordForms {
  /** In its own letters, and in Latin ones; the first is its plain spelling. */
  readonly written: readonly string[];
  /** What its Latin spellings sound like to Russians; none of a syllable of pinyin, which has its spelling alone. */
  readonly sounds: readonly string[];
  /** Of a Cyrillic word: what its French spellings sound like, for Latin words alone; else Шин would be Чин. */
  readonly french: readonly string[];
  /** What it sounds like where c may be spelled for ts, as GOST 7.79 and ISO 9 do; none of a word without that sound. */
  readonly ts: readonly string[];
  /** In pinyin, where it is a Chinese word by pinyin or by Palladius. */
  readonly pinyin: readonly string[];
  /** In pinyin, where it can be one after Wade and Giles. */
  readonly wade: readonly string[];
}

export const formsOf = ({ script, text }: Pick<Word, 'script' | 'text'>): WordForms =>
  script === 'cyrillic' ? cyrillicForms(text) : otherForms(text);

const cyrillicForms = remembered((text): WordForms => {
  const spellings = latinSpellings(text);
  const chinese = joined(pinyinOfCyrillic(text));
  return {
    written: distinct([russianLetters(text), ...spellings.slice(0, 1), ...bgn(spellings[0] ?? ''), ...chinese]),
    sounds: distinct(spellings.map(soundOf)),
    french: distinct(frenchSpellings(text).map(soundOf)),
    ts: text.includes('ц') ? distinct(spellings.map(soundOf)) : [],
    pinyin: chinese,
    wade: [],
  };
});

/** As English writes what passports write iu and ia. */
const bgn = (latin: string): readonly string[] => {
  const english = latin.replaceAll(/i(?=[ua])/g, 'y');
  return english === latin ? [] : [english];
};

const otherForms = remembered((text): WordForms => {
  const forms = latinForms(text);
  const [plain = ''] = forms;
  const syllables = syllablesOfPinyin(plain);
  const wade = readingsOfWade(plain);
  // Hsieh and Chiang are no syllable of pinyin: they are after Wade and Giles, whatever the other name is written in.
  const isWade = syllables === undefined || (syllables.length > 1 && isWadeSyllable(plain));
  const own = isWade ? wade : joined(syllables);
  const respelled = syllables === undefined ? forms.flatMap(respellings).map(soundOf) : [];
  return {
    written: distinct([...(plain === '' ? [withoutMarks(text)] : []), ...forms, ...own]),
    sounds: isSyllable(plain) ? [] : distinct([soundOf(plain), ...frenchSound(plain), ...respelled]),
    french: [],
    ts: isSyllable(plain) ? [] : soundsOfTs(plain),
    pinyin: own,
    wade: wade.filter((reading) => !own.includes(reading)),
  };
});

const FRENCH = /tch|ou|gu[ei]|[^aeiou]ine$/;

/** What a name of a French passport sounds like: Chichkine is Shishkin. */
function frenchSound(plain: string): readonly string[] {
  if (!FRENCH.test(plain)) return [];
  const english = plain
    .replaceAll('chtch', 'sh')
    .replaceAll('tch', 'q')
    .replaceAll('ch', 'sh')
    .replaceAll('q', 'ch')
    .replaceAll('j', 'zh')
    .replaceAll('ou', 'u');
  return [soundOf(english)];
}

/** A shorter word with c is an initial or an abbreviation. */
const MIN_TS_CHARACTERS = 3;

/** What a Latin word sounds like with c read as ts, or with ts as it is. */
function soundsOfTs(plain: string): readonly string[] {
  if (plain.length < MIN_TS_CHARACTERS) return [];
  const spelled = plain.replaceAll(/(?<!t)c(?![hz])/g, 'ts');
  return spelled.includes('ts') || /tz|cz|tc(?!h)/.test(spelled) ? [soundOf(spelled)] : [];
}

const joined = (syllables: readonly string[] | undefined): readonly string[] =>
  syllables === undefined || syllables.length === 0 ? [] : [syllables.join('')];

const distinct = (forms: readonly string[]): readonly string[] => [...new Set(forms)].filter((form) => form !== '');
