import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { merged, type MergePatch } from '../../values/merge-patch.js';
import {
  inParts,
  nameOfParts,
  newName,
  settledName,
  textsToFind,
  type NameInParts,
  type NameParts,
  type NamePatch,
} from './name-parts.js';

it.each<[language: string, parts: Partial<NameParts>, text: string]>([
  ['ru', { family: 'СИДОРОВА', given: 'Анна', patronymic: 'Петровна', honorific: 'г-жа' }, 'СИДОРОВА Анна Петровна'],
  ['en', { family: 'SIDOROVA', given: 'Anna' }, 'Anna SIDOROVA'],
  ['en', { family: 'Sidorova', given: 'Anna', patronymic: 'Petrovna', honorific: 'Dr' }, 'Anna Petrovna Sidorova'],
  ['uk', { family: 'Шевченко', given: 'Тарас', patronymic: 'Григорович' }, 'Шевченко Тарас Григорович'],
  ['zh', { family: '王', given: '伟' }, '王伟'],
  ['zh', { family: '欧阳', given: '修' }, '欧阳修'],
  ['zh', { family: '谢尔巴科娃', given: '叶莲娜' }, '叶莲娜·谢尔巴科娃'],
  ['zh-Hant', { family: '王', given: '偉' }, '王偉'],
  ['zh', { family: 'Wang', given: 'Wei' }, 'Wei Wang'],
  ['ko', { family: '김', given: '민준' }, '김민준'],
  ['ja', { family: '山田', given: 'たろう' }, '山田たろう'],
  ['hu', { family: 'Nagy', given: 'Imre' }, 'Nagy Imre'],
  ['ru', { honorific: 'г-жа' }, ''],
])('in %s %j make %s', (language, parts, text) => {
  expect(nameOfParts(language, parts)).toBe(text);
});

describe('a name in parts', () => {
  const anna = { family: 'Сидорова', given: 'Анна' };
  const after = (before: NameInParts, patch: MergePatch<NameInParts>) =>
    inParts(settledName(before, patch, merged<NameInParts>(before, patch)));
  const known: NameInParts = { en: 'Anna', ru: 'Сидорова Анна', parts: { ru: anna } };

  it('has the text that is given, and else the one that the parts make', () => {
    expect(newName({ parts: { ru: anna } })).toEqual({ name: { ru: 'Сидорова Анна' }, nameParts: { ru: anna } });
    expect(newName({ ru: 'Анна С.', parts: { ru: anna } })).toEqual({
      name: { ru: 'Анна С.' },
      nameParts: { ru: anna },
    });
    expect(newName({ en: 'Anna', parts: {} })).toEqual({ name: { en: 'Anna' } });
  });

  it.each<[what: string, patch: MergePatch<NameInParts>, name: NameInParts]>([
    [
      'parts without a text',
      { parts: { ru: { family: 'Петрова' } } },
      { en: 'Anna', ru: 'Петрова Анна', parts: { ru: { family: 'Петрова', given: 'Анна' } } },
    ],
    ['a text without parts', { ru: 'Петрова Анна' }, { en: 'Anna', ru: 'Петрова Анна' }],
    ['the text that the parts make', { ru: 'Сидорова Анна', en: 'A' }, { ...known, en: 'A' }],
    ['a text of another language', { en: 'Anna Sidorova' }, { ...known, en: 'Anna Sidorova' }],
    ['both', { ru: 'Анна С.', parts: { ru: anna } }, { ...known, ru: 'Анна С.' }],
    [
      'parts with the text as it was',
      { ru: 'Сидорова Анна', parts: { ru: { ...anna, family: 'Петрова' } } },
      { en: 'Anna', ru: 'Петрова Анна', parts: { ru: { family: 'Петрова', given: 'Анна' } } },
    ],
    ['no text any more', { ru: null }, { en: 'Anna' }],
    ['no parts any more', { parts: { ru: null } }, { en: 'Anna', ru: 'Сидорова Анна' }],
    ['no parts at all', { parts: null }, { en: 'Anna', ru: 'Сидорова Анна' }],
    [
      'parts of another language',
      { parts: { zh: { family: '王', given: '安娜' } } },
      { ...known, zh: '王安娜', parts: { ru: anna, zh: { family: '王', given: '安娜' } } },
    ],
  ])('after %s', (_what, patch, name) => {
    expect(after(known, patch)).toEqual(name);
  });

  const word = fc.stringMatching(/^[A-ZА-Я][a-zа-я]{0,5}$/);
  const parts = fc.record({ family: word, given: word, patronymic: word }, { requiredKeys: ['family', 'given'] });
  const languages = fc.constantFrom('en', 'ru', 'zh', 'fr');
  const name = fc.record(
    { en: word, parts: fc.dictionary(languages, parts, { maxKeys: 3 }) },
    { requiredKeys: ['en'] },
  );

  it('has a text wherever it has parts, and is not changed by what is there already', () => {
    fc.assert(
      fc.property(name, name, (sent, patch) => {
        const before = inParts(newName(sent));
        const changed = after(before, patch);
        for (const language of Object.keys(changed.parts ?? {})) expect(changed[language]).toEqual(expect.any(String));
        expect(after(changed, changed as NamePatch)).toEqual(changed);
        expect(after(changed, {})).toEqual(changed);
      }),
    );
  });

  it('is found by its text and by its parts', () => {
    expect(textsToFind({ name: { ru: 'Анна С.' }, nameParts: { ru: anna } })).toEqual({
      ru: 'Анна С.',
      'parts.ru': 'Сидорова Анна',
    });
    expect(textsToFind({ name: { ru: 'Сидорова Анна' }, nameParts: { ru: anna } })).toEqual({ ru: 'Сидорова Анна' });
  });
});
