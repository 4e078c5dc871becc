import { pinyin } from 'pinyin-pro';
import { remembered } from './remembered.js';

const SYLLABLE = /^[a-zü]+$/;
/** How ü is typed and printed where there is none: lü is lu, lv and, in passports, lyu. */
const DOTTED = ['u', 'v', 'yu'];

/**
 * How a run of Chinese characters can be read, each reading in syllables of pinyin without tones: as a plain text and as
 * a name that begins with a surname (单 is dan and, as a surname, shan), with ü in all its spellings.
 */
export const readingsOf: (run: string) => readonly (readonly string[])[] = remembered((run) => {
  const plain = syllables(run);
  const asName = syllables(run, 'head');
  const readings = plain.join(' ') === asName.join(' ') ? [plain] : [plain, asName];
  return readings.flatMap((reading) =>
    reading.some((syllable) => syllable.includes('ü'))
      ? DOTTED.map((letters) => reading.map((syllable) => syllable.replace('ü', letters)))
      : [reading],
  );
});

const syllables = (run: string, surname: 'head' | 'off' = 'off'): string[] =>
  pinyin(run, { toneType: 'none', type: 'array', surname }).filter((syllable) => SYLLABLE.test(syllable));
