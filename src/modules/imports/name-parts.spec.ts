import { expect, it } from '@jest/globals';
import { languageOf, nameOfParts } from './name-parts.js';

it('a name is put together in the order of its language, in the case it has', () => {
  const russian = { family: 'СИДОРОВА', given: 'Анна', patronymic: 'Петровна', honorific: 'г-жа' };
  expect(nameOfParts('ru', russian)).toBe('СИДОРОВА Анна Петровна');
  expect(nameOfParts('en', { family: 'SIDOROVA', given: 'Anna' })).toBe('Anna SIDOROVA');
  expect(nameOfParts('zh', { family: '王', given: '伟' })).toBe('王伟');
  expect(nameOfParts('zh-Hant', { family: '王', given: '偉' })).toBe('王偉');
  expect(nameOfParts('ru', { honorific: 'г-жа' })).toBe('');
});

it('the script of a text tells its language', () => {
  expect(['Anna', 'Анна', '王伟', 'Wang 王', 'Müller'].map(languageOf)).toEqual(['en', 'ru', 'zh', 'zh', 'en']);
});
