import { latinSpellings, russianLetters } from './cyrillic.js';
import { latinForms, soundOf } from './latin.js';
import { pinyinOfCyrillic } from './palladius.js';
import { isSyllable, readingsOfWade, syllablesOfPinyin } from './pinyin.js';
import { withoutMarks, type Word } from './words.js';

/** How a word that is not Chinese is written and said. */
export interface WordForms {
  /** In its own letters, and in Latin ones; the first is its plain spelling. */
  readonly written: readonly string[];
  /** What its Latin spellings sound like to Russians; none of a syllable of pinyin, which has its spelling alone. */
  readonly sounds: readonly string[];
  /** In pinyin, where it is a Chinese word by pinyin or by Palladius. */
  readonly pinyin: readonly string[];
  /** In pinyin, where it can be one after Wade and Giles. */
  readonly wade: readonly string[];
}

export const formsOf = ({ script, text }: Pick<Word, 'script' | 'text'>): WordForms =>
  script === 'cyrillic' ? cyrillicForms(text) : otherForms(text);

function cyrillicForms(text: string): WordForms {
  const spellings = latinSpellings(text);
  const chinese = joined(pinyinOfCyrillic(text));
  return {
    written: distinct([russianLetters(text), ...spellings.slice(0, 1), ...bgn(spellings[0] ?? ''), ...chinese]),
    sounds: distinct(spellings.map(soundOf)),
    pinyin: chinese,
    wade: [],
  };
}

/** As English writes what passports write iu and ia. */
const bgn = (latin: string): readonly string[] => {
  const english = latin.replaceAll(/i(?=[ua])/g, 'y');
  return english === latin ? [] : [english];
};

function otherForms(text: string): WordForms {
  const forms = latinForms(text);
  const [plain = ''] = forms;
  const pinyin = joined(syllablesOfPinyin(plain));
  const wade = readingsOfWade(plain);
  // A spelling that is none of pinyin is after Wade and Giles alone, whatever the other name is written in.
  const own = pinyin.length === 0 ? wade : pinyin;
  return {
    written: distinct([...(plain === '' ? [withoutMarks(text)] : []), ...forms, ...own]),
    sounds: isSyllable(plain) ? [] : distinct([soundOf(plain), ...frenchSound(plain)]),
    pinyin,
    wade: wade.filter((reading) => !own.includes(reading)),
  };
}

const FRENCH = /tch|ou|gu[ei]|[^aeiou]ine$/;

/** What a name of a French passport sounds like: Chichkine is Shishkin. */
function frenchSound(plain: string): readonly string[] {
  if (!FRENCH.test(plain)) return [];
  const english = plain
    .replaceAll('chtch', 'sh')
    .replaceAll('tch', 'q')
    .replaceAll('ch', 'sh')
    .replaceAll('q', 'ch')
    .replaceAll('j', 'zh');
  return [soundOf(english)];
}

const joined = (syllables: readonly string[] | undefined): readonly string[] =>
  syllables === undefined || syllables.length === 0 ? [] : [syllables.join('')];

const distinct = (forms: readonly string[]): readonly string[] => [...new Set(forms)].filter((form) => form !== '');
