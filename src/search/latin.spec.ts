import { describe, expect, it } from '@jest/globals';
import { latinOf, soundOf } from './latin.js';

describe('Latin letters', () => {
  it.each([
    ['щербаков', 'shcherbakov'],
    ['цой', 'tsoy'],
    ['хабаровск', 'khabarovsk'],
    ['ольга', 'olga'],
    ['łódź', 'lodz'],
    ['garçon', 'garcon'],
    ['žižek', 'zizek'],
    ['αθήνα', 'athina'],
    ['ivanov2', 'ivanov2'],
  ])('of %s are %s', (word, latin) => {
    expect(latinOf(word)).toBe(latin);
  });

  it.each([
    [['shcherbakov', 'scherbakov', 'schtscherbakow', latinOf('щербаков')]],
    [['alexey', 'alexei', 'aleksey', 'aleksei', 'aleksej', latinOf('алексей')]],
    [['yury', 'yuri', 'yuriy', 'iurii', 'jurij', latinOf('юрий')]],
    [['yeltsin', 'eltsin', latinOf('ельцин')]],
    [['khrushchev', 'khrushchyov', latinOf('хрущёв')]],
    [['fyodor', 'fedor', latinOf('фёдор'), latinOf('федор')]],
    [['dmitry', 'dmitri', 'dmitriy', 'dmitrij', latinOf('дмитрий')]],
    [['tchaikovsky', 'tschaikowski', 'chaykovskiy', latinOf('чайковский')]],
    [['smirnov', 'smirnoff', 'smirnow', latinOf('смирнов')]],
    [['tatyana', 'tatiana', 'tatjana', latinOf('татьяна')]],
    [['victor', 'viktor', latinOf('виктор')]],
    [['mikhail', 'mihail', latinOf('михаил')]],
  ])('%j sound the same', (spellings) => {
    expect(new Set(spellings.map(soundOf)).size).toBe(1);
  });

  it.each([
    ['yang', 'jiang'],
    ['zhou', 'zhu'],
    ['xie', 'ksenia'],
    ['zhang', 'zheng'],
    ['chen', 'qian'],
    ['ivanov', 'ivankov'],
  ])('%s and %s do not', (one, other) => {
    expect(soundOf(one)).not.toBe(soundOf(other));
  });
});
