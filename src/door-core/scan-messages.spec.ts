import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { decideScan } from './decide-scan.js';
import type { ScanFacts } from './scan-decision.js';
import type { ScanDetails } from './scan-details.js';
import { scanMessage } from './scan-messages.js';
import type { MessageContext } from './scan-sentences.js';

const context: MessageContext = {
  gate: 'main',
  time: Date.parse('2014-06-30T02:00:00Z'),
  timeZone: 'Asia/Harbin',
  gates: new Map([['north', { name: { en: 'North', ru: 'Север' } }]]),
  zones: new Map([['hall', { name: { en: 'Hall', ru: 'Зал', zh: '展厅' } }]]),
};
const details = {};

const vectors = JSON.parse(
  readFileSync(new URL('../../test/vectors/scan-decisions.json', import.meta.url), 'utf8'),
) as readonly { readonly facts: ScanFacts }[];

describe('the message to the guard', () => {
  it('welcomes and says goodbye in three scripts', () => {
    expect(scanMessage({ outcome: 'admitted', overridden: [], details }, context)).toEqual({
      en: 'Welcome',
      ru: 'Добро пожаловать',
      zh: '欢迎',
    });
    expect(scanMessage({ outcome: 'left', reason: null, details }, context)).toEqual({
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
        return [`${decision.outcome} ${String(reason)}`, scanMessage({ ...decision, details }, context)] as const;
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

  const denied = (reason: 'already-inside' | 'not-valid-now' | 'wrong-zone' | 'replaced', known: ScanDetails) =>
    scanMessage({ outcome: 'denied', reason, details: known }, context);
  const since = (gate: string, at: string) => ({ gate, at, sameDevice: true });

  it('says where and when an admitted badge came in', () => {
    expect(denied('already-inside', { since: since('main', '2014-06-30T01:59:58Z'), repeat: true })).toEqual({
      en: 'This badge came in here 2 seconds ago. One scan is enough. If somebody else holds it now, call the supervisor.',
      ru: 'По этому бейджу вошли здесь 2 секунды назад. Достаточно одного сканирования. Если бейдж теперь у другого, позовите старшего смены.',
      zh: '此证件2秒钟前已在此入场。扫描一次即可。如现由他人持有，请通知主管。',
    });
    expect(denied('already-inside', { since: since('north', '2014-06-30T01:55:00Z') }).en).toBe(
      'This badge came in at North 5 minutes ago. Please check the holder and call the supervisor.',
    );
    expect(denied('already-inside', { since: since('south', '2014-06-29T23:30:00Z') })).toMatchObject({
      en: 'This badge came in at south at 07:30. Please check the holder and call the supervisor.',
      ru: 'По этому бейджу вошли через «south» в 07:30. Проверьте владельца и позовите старшего смены.',
    });
  });

  it('says when the badge is valid, in the exhibition’s time zone', () => {
    expect(denied('not-valid-now', { opensAt: '2014-07-01T01:00:00Z' }).en).toMatch(
      /It is valid from July 1 at 09:00\.$/,
    );
    expect(denied('not-valid-now', {}).ru).toMatch(/Больше он действовать не будет\.$/);
  });

  it('says what the badge opens, and when the newer one was printed', () => {
    expect(denied('wrong-zone', { zones: ['hall', 'vip'] })).toMatchObject({
      en: expect.stringMatching(/It opens: Hall, vip\.$/),
      zh: expect.stringMatching(/可进入：展厅、vip。$/),
    });
    expect(denied('replaced', { printedAt: '2014-06-30T01:00:00Z' }).ru).toMatch(/Новый напечатан 30 июня в 09:00\.$/);
  });

  it('says how full a zone is, and to switch the keyboard', () => {
    const zone = { code: 'hall', inside: 95, capacity: 100 };
    expect(scanMessage({ outcome: 'admitted', overridden: [], details: { zone } }, context)).toEqual({
      en: 'Welcome. Hall holds 95 of 100 people.',
      ru: 'Добро пожаловать. Зал: 95 из 100.',
      zh: '欢迎。展厅：95/100人。',
    });
    const typed = { outcome: 'denied', reason: 'unreadable', otherLayout: true, details } as const;
    expect(scanMessage(typed, context).en).toMatch(/switch the scanner’s keyboard to English/);
  });
});
