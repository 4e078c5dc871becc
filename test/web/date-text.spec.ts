import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDay, readTime, writeDay } from '../../web/shared/i18n/date-text.js';

const NEAR = '2014-07-01';
const languages = ['en', 'ru', 'zh'] as const;

describe('a day as a field of the console writes it', () => {
  it('is written as the language of the page has it', () => {
    expect(languages.map((one) => writeDay('2014-06-30', one))).toEqual([
      'Jun 30, 2014',
      '30.06.2014',
      '2014年6月30日',
    ]);
  });

  it('is read back in every language, and as RFC 3339 has it', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true }),
        fc.constantFrom(...languages),
        (date, language) => {
          const day = date.toISOString().slice(0, 10);
          expect(readDay(writeDay(day, language), language, NEAR)).toBe(day);
          expect(readDay(day, language, NEAR)).toBe(day);
        },
      ),
    );
  });

  it.each([
    ['30.6', 'ru', '2014-06-30'],
    ['30/6/14', 'en', '2014-06-30'],
    ['6/30/2014', 'en', '2014-06-30'],
    ['30 June', 'en', '2014-06-30'],
    ['1 мая 2015 г.', 'ru', '2015-05-01'],
    ['6月30日', 'zh', '2014-06-30'],
    ['2014/6/30', 'zh', '2014-06-30'],
    ['30062014', 'ru', '2014-06-30'],
    ['20140630', 'zh', '2014-06-30'],
    ['３０．０６．２０１４', 'ru', '2014-06-30'],
  ] as const)('%s (%s) is %s', (text, language, day) => {
    expect(readDay(text, language, NEAR)).toBe(day);
  });

  it.each(['31.06.2014', '30', 'tomorrow', '1.2.3.4', '30.13.2014', '0.6.2014', ''])('%p is invalid', (text) => {
    for (const language of languages) expect(readDay(text, language, NEAR)).toBeUndefined();
  });
});

describe('a time as a field of the console reads it', () => {
  it.each([
    ['9', '09:00'],
    ['930', '09:30'],
    ['0930', '09:30'],
    ['9.30', '09:30'],
    ['21:05', '21:05'],
    ['２１：０５', '21:05'],
    ['9时30分', '09:30'],
  ])('%s is %s', (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  it.each(['24:00', '9:60', 'noon', '', '12345'])('%p is invalid', (text) => {
    expect(readTime(text)).toBeUndefined();
  });
});
