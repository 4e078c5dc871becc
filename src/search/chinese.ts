import { pinyin } from 'pinyin-pro';
import { remembered } from './remembered.js';

const SYLLABLE = /^[a-zü]+$/;

/**
 * How a run of Chinese characters can be read, each reading in syllables of pinyin without tones, ü as u: as a plain text
 * and as a name that begins with a surname (单 is dan and, as a surname, shan).
 */
export const readingsOf: (run: string) => readonly (readonly string[])[] = remembered((run) => {
  const readings = [syllables(run, 'head'), syllables(run)].filter((reading) => reading.length > 0);
  return readings.filter((reading, at) => at === 0 || reading.join(' ') !== readings[0]?.join(' '));
});

const syllables = (run: string, surname: 'head' | 'off' = 'off'): string[] =>
  pinyin(run, { toneType: 'none', type: 'array', surname })
    .filter((syllable) => SYLLABLE.test(syllable))
    .map((syllable) => syllable.replaceAll('ü', 'u'));
