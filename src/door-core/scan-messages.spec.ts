import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { decideScan, type ScanFacts } from './decide-scan.js';
import { scanMessage } from './scan-messages.js';

const vectors = JSON.parse(
  readFileSync(new URL('../../test/vectors/scan-decisions.json', import.meta.url), 'utf8'),
) as readonly { readonly facts: ScanFacts }[];

describe('the message to the guard', () => {
  it('welcomes and says goodbye in three scripts', () => {
    expect(scanMessage({ outcome: 'admitted', overridden: [] })).toEqual({
      en: 'Welcome',
      ru: 'Добро пожаловать',
      zh: '欢迎',
    });
    expect(scanMessage({ outcome: 'left', reason: null })).toEqual({
      en: 'Goodbye',
      ru: 'До свидания',
      zh: '再见',
    });
  });

  it('is another one for each answer, each in the script it claims to be in', () => {
    const messages = new Map(
      vectors.map(({ facts }) => {
        const decision = decideScan(facts);
        const reason = decision.outcome === 'admitted' ? decision.overridden.length > 0 : decision.reason;
        return [`${decision.outcome} ${String(reason)}`, scanMessage(decision)] as const;
      }),
    );
    for (const script of ['en', 'ru', 'zh'] as const)
      expect(new Set([...messages.values()].map((message) => message[script])).size).toBe(messages.size);
    for (const { en, ru, zh } of messages.values()) {
      expect(en).toMatch(/^[A-Z][A-Za-z’ ,.;:-]+$/);
      expect(ru).toMatch(/^[А-Я][А-Яа-яё ,.:-]+$/);
      expect(zh).toMatch(/^[\p{Script=Han}，。：]+$/u);
    }
  });
});
