import { describe, expect, it } from '@jest/globals';
import { guessMapping } from './guess-mapping.js';

const guess = (...headers: string[]) =>
  guessMapping(
    'participants',
    { sheet: '', rows: [{ row: 1, cells: headers }], sheets: [''] },
    () => undefined,
  ).columns.map(({ column, field }) => `${column} ${field}`);

describe('the guessed mapping', () => {
  it.each<[string[], string[]]>([
    [
      ['Имя (рус)', 'Организация'],
      ['A name.ru', 'B organisation'],
    ],
    [
      ['Фамилия', 'Имя', 'Отчество'],
      ['A name.parts.family', 'B name.parts.given', 'C name.parts.patronymic'],
    ],
    [
      ['First name', 'Full name'],
      ['A name.parts.given', 'B name'],
    ],
    [
      ['Name', 'Passport no', 'Country'],
      ['A name', 'B document.number', 'C document.country'],
    ],
    [['Name', 'Country'], ['A name']],
    [
      ['Name', 'Country', 'Passport number', 'Citizenship'],
      ['A name', 'C document.number', 'D document.country'],
    ],
    [
      ['姓名', '护照号', '国家'],
      ['A name', 'B document.number', 'C document.country'],
    ],
  ])('of %j is %j', (headers, columns) => {
    expect(guess(...headers)).toEqual(columns);
  });
});
