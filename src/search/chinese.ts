import { pinyin } from 'pinyin-pro';
import { remembered } from './remembered.js';

const SYLLABLE = /^[a-zü]+$/;

/** Surnames of two readings, both of them in use: 覃 is qin to some families and tan to others. */
const SURNAMES = new Map(
  Object.entries({
    ...{ 覃: ['qin', 'tan'], 隗: ['kui', 'wei'], 费: ['fei', 'bi'], 郇: ['huan', 'xun'], 翟: ['zhai', 'di'] },
    ...{ 柏: ['bai', 'bo'], 缪: ['miao', 'mou'], 盖: ['ge', 'gai'], 乜: ['nie', 'mie'], 佴: ['nai', 'er'] },
  }),
);

/**
 * How a run of Chinese characters can be read, each reading in syllables of pinyin without tones, ü as u: as a plain text
 * and as a name that begins with a surname (单 is dan and, as a surname, shan).
 */
export const readingsOf: (run: string) => readonly (readonly string[])[] = remembered((run) => {
  const own = syllables(run);
  const surnames = SURNAMES.get(run.slice(0, 1)) ?? [];
  const readings = [syllables(run, 'head'), own, ...surnames.map((surname) => [surname, ...own.slice(1)])];
  const distinct = new Map(readings.map((reading) => [reading.join(' '), reading]));
  return [...distinct.values()].filter((reading) => reading.length > 0);
});

const syllables = (run: string, surname: 'head' | 'off' = 'off'): string[] =>
  pinyin(run, { toneType: 'none', type: 'array', surname })
    .filter((syllable) => SYLLABLE.test(syllable))
    .map((syllable) => syllable.replaceAll('ü', 'u'));
