import { expect, it } from '@jest/globals';
import { languageOf } from './script-language.js';

it('the script of a text tells its language', () => {
  expect(['Anna', 'Анна', '王伟', 'Wang 王', 'Müller'].map(languageOf)).toEqual(['en', 'ru', 'zh', 'zh', 'en']);
});
