import { describe, expect, it } from '@jest/globals';
import { pinyinOfCyrillic } from './palladius.js';

describe('a Chinese name in Cyrillic', () => {
  it.each([
    ['ван', ['wang']],
    ['вэй', ['wei']],
    ['сяомин', ['xiao', 'ming']],
    ['цзиньпин', ['jin', 'ping']],
    ['цзэдун', ['ze', 'dong']],
    ['чжоу', ['zhou']],
    ['эньлай', ['en', 'lai']],
    ['хуэй', ['hui']],
    ['люй', ['lu']],
    ['цюй', ['qu']],
    ['юань', ['yuan']],
    ['чанъань', ['chang', 'an']],
    ['шицзе', ['shi', 'jie']],
    ['цы', ['ci']],
    ['ци', ['qi']],
    ['го', ['guo']],
    ['бо', ['bo']],
    ['сюнь', ['xun']],
    ['сюн', ['xiong']],
    ['жэнь', ['ren']],
    ['эр', ['er']],
  ])('%s is read as %j', (cyrillic, syllables) => {
    expect(pinyinOfCyrillic(cyrillic)).toEqual(syllables);
  });

  it.each(['иванов', 'щербаков', 'владимир', 'б'.repeat(31)])('%s is none', (word) => {
    expect(pinyinOfCyrillic(word)).toBeUndefined();
  });

  it('is looked for in time that grows with the word, however many ways it can be split', () => {
    const start = performance.now();
    for (let repeat = 0; repeat < 100; repeat++) pinyinOfCyrillic(`${'ан'.repeat(14)}б`);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
