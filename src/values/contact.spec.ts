import { describe, expect, it } from '@jest/globals';
import { emailAsStored, isEmail, isPhone, phoneAsStored } from './contact.js';

describe('an e-mail address', () => {
  it.each([
    ['ivan@amur.ru', 'ivan@amur.ru'],
    ['i.p+expo@mail.amur.gov.ru', 'i.p+expo@mail.amur.gov.ru'],
    ["o'neil@example.com", "o'neil@example.com"],
    ['王伟@例子.中国', '王伟@例子.中国'],
    ['почта@пример.рф', 'почта@пример.рф'],
    [' Ivan@Amur.RU ', 'ivan@amur.ru'],
    ['ivan @ amur.ru', 'ivan@amur.ru'],
    ['ｉｖａｎ＠ａｍｕｒ．ｒｕ', 'ivan@amur.ru'],
    ['ivan@amur\u2011expo.ru', 'ivan@amur-expo.ru'],
    ['\u202aivan@amur.ru\u202c', 'ivan@amur.ru'],
    ['ivan@amur.ru\u200b', 'ivan@amur.ru'],
    ['mailto:ivan@amur.ru', 'ivan@amur.ru'],
    ['ivan@amur。com｡cn', 'ivan@amur.com.cn'],
  ])('%j is stored as %s', (typed, stored) => {
    expect(emailAsStored(typed)).toBe(stored);
    expect(isEmail(stored)).toBe(true);
    expect(emailAsStored(stored)).toBe(stored);
  });

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
    expect(isEmail(emailAsStored(text))).toBe(false);
  });
});

describe('a telephone number', () => {
  it.each([
    ['+7 4162 22 33 44', '+74162223344'],
    ['+86-451-8288-1234', '+8645182881234'],
    ['(4162) 22-33-44', '4162223344'],
    ['8.914.555.01.02', '89145550102'],
    ['＋８６ １３９ １２３４ ５６７８', '+8613912345678'],
    ['+7\u00a0914\u2009555\u201301\u201102', '+79145550102'],
    ['\u202a+7 914 555 01 02\u202c', '+79145550102'],
    ['0086 451 8288 1234', '+8645182881234'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['tel:+7-914-555-01-02', '+79145550102'],
    ['+٧ ٩١٤ ٥٥٥ ٠١ ٠٢', '+79145550102'],
    ['+7 4162 22 33 44 ext. 12', '+74162223344;ext=12'],
    ['+7 4162 22 33 44, ext 12', '+74162223344;ext=12'],
    ['+1 212 555 0100 x12', '+12125550100;ext=12'],
    ['+7 (4162) 22-33-44 доб. 5', '+74162223344;ext=5'],
    ['+7 (4162) 22-33-44 (доб. 5)', '+74162223344;ext=5'],
    ['+7 (4162) 22-33-44, доб.5', '+74162223344;ext=5'],
    ['+86 451 8288 1234转123', '+8645182881234;ext=123'],
    ['0451-82881234 轉 123', '045182881234;ext=123'],
    ['0451-82881234 分机123', '045182881234;ext=123'],
    ['+74162223344;ext=12', '+74162223344;ext=12'],
    ['+7 4162 22 33 44 #12', '+74162223344;ext=12'],
  ])('%j is stored as %s', (typed, stored) => {
    expect(phoneAsStored(typed)).toBe(stored);
    expect(isPhone(stored)).toBe(true);
    expect(phoneAsStored(stored)).toBe(stored);
  });

  it.each([
    '',
    '1234',
    '+7 4162 22 33 44 55 66 77',
    'ask at the desk',
    '+7 4162 22 33 44 after 5',
    '+7 4162 22 33 44 ext.',
    '+',
    '++7416222334',
    '+7 914 555 01 02; +7 914 555 01 03',
  ])('%j is none', (text) => {
    expect(isPhone(phoneAsStored(text))).toBe(false);
  });
});
