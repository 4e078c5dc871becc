import { describe, expect, it } from '@jest/globals';
import { isEmail, isPhone } from './contact-fields.js';

describe('an e-mail address', () => {
  it.each(['ivan@amur.ru', 'i.p+expo@mail.amur.gov.ru', "o'neil@example.com", '王伟@例子.中国', 'почта@пример.рф'])(
    '%s is one',
    (text) => {
      expect(isEmail(text)).toBe(true);
    },
  );

  it.each([
    'ivan',
    '@amur.ru',
    'ivan@',
    'ivan@@amur.ru',
    'ivan petrov@amur.ru',
    'ivan@-amur.ru',
    'ivan@amur..ru',
    'ivan@amur.ru.',
    'Ivan <ivan@amur.ru>',
    'ivan@amur.ru\u0000',
    `${'a'.repeat(65)}@amur.ru`,
    `a@${'b'.repeat(260)}`,
    '',
  ])('%j is none', (text) => {
    expect(isEmail(text)).toBe(false);
  });
});

describe('a telephone number', () => {
  it.each(['+7 4162 22 33 44', '+86-451-8288-1234', '(4162) 22-33-44', '8.914.555.01.02', '+74162223344'])(
    '%s is one',
    (text) => {
      expect(isPhone(text)).toBe(true);
    },
  );

  it.each([
    '',
    '1234',
    '+7 4162 22 33 44 55 66 77',
    'ask at the desk',
    '+7 4162 22 33 44 ext. 5',
    '+',
    '++7416222334',
    '7 4162 22\t33',
  ])('%j is none', (text) => {
    expect(isPhone(text)).toBe(false);
  });
});
