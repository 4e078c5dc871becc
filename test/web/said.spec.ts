import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../src/kernel/problem.js';
import { dayStartFaults } from '../../src/modules/exhibitions/day-start.js';
import { mustCover, mustNotExceed } from '../../src/modules/participants/quota-places.js';
import { messageIn } from '../../src/modules/imports/fault-texts.js';
import { saidIn } from '../../web/shared/i18n/said.js';

/** What the register says when it refuses. */
function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error.detail;
    throw error;
  }
  throw new Error('it was not refused');
}

const hours = { from: '20:00', to: '05:30' };
const begins = (movable: boolean) =>
  dayStartFaults('/dailyHours', hours, { dayStartsAt: '04:00', movable, others: [] })[0]?.message ?? '';

describe('sentences of the register with figures, in Russian and Chinese', () => {
  it.each([
    [begins(true), /04:00.*20:00–05:30.*12:00/, /04:00.*20:00–05:30.*12:00/],
    [begins(false), /04:00.*20:00–05:30/, /04:00.*20:00–05:30/],
    [
      refusal(() => {
        mustNotExceed(44, 44);
      }),
      /44 из 44/,
      /44\/44/,
    ],
    [
      refusal(() => {
        mustNotExceed(2, 2, 'staff');
      }),
      /2 из 2/,
      /2\/2/,
    ],
    [
      refusal(() => {
        mustCover(3, 5);
      }),
      /квота 3.*5/,
      /3.*5/,
    ],
  ])('%s', (sentence, ru, zh) => {
    expect(saidIn('en', sentence)).toBeUndefined();
    expect(saidIn('ru', sentence)).toMatch(ru);
    expect(saidIn('zh', sentence)).toMatch(zh);
  });

  it.each([
    ['imports/read/sheet.ts', 'The sheet has more than ${MAX_ROWS} rows.', 'В таблице больше 7 строк.'],
    ['imports/read/sheet.ts', 'The sheet has more than ${MAX_COLUMNS} columns.', 'В таблице больше 7 столбцов.'],
    ['imports/read/sheet.ts', 'The sheet has more than a million cells; ', 'В таблице больше миллиона ячеек'],
    ['imports/read/text-file.ts', 'The file is no CSV from line ${line} on: a quote is out of place.', 'Со строки 7'],
    ['../http/body/body.ts', 'The body exceeds ${bodyLimitOf(request) / MEBIBYTE} MiB.', 'Больше 7 МБ'],
    [
      'exhibitions/exhibition-details.ts',
      'The exhibition is open, and today is ${today}: its days cannot be moved',
      'сегодня 30.06.2014',
    ],
  ])('%s: %s', (file, template, ru) => {
    expect(readFileSync(new URL(`../../src/modules/${file}`, import.meta.url), 'utf8')).toContain(template);
    const sentence = template.replace('${today}', '2014-06-30').replace(/\$\{.*?\}/, '7');
    expect(saidIn('ru', sentence)).toContain(ru);
    expect(saidIn('zh', sentence)).toMatch(/^[^a-z]*(CSV)?[^a-z]*(MB)?[^a-z]*$/);
  });

  it('have their figures in the preview of a sheet, too', () => {
    const message = refusal(() => {
      mustNotExceed(44, 44);
    });
    expect(messageIn('ru', { code: 'quota-exceeded', field: 'role', message })).toBe(
      'Квота организации исчерпана: занято 44 из 44.',
    );
    expect(messageIn('zh', { code: 'quota-exceeded', message })).toBe('该单位名额已满：已用 44/44。');
  });
});
