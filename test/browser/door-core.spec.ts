import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ScanFacts } from '../../src/door-core/scan-decision.js';
import { decideAlone } from '../../src/door-core/decide-alone.js';
import { webCrypto } from '../../src/door-core/web-crypto.js';
import { aloneCases, heldOf } from '../support/alone-cases.js';
import { isSmallOrder } from '../../src/door-core/ed25519.js';
import { BrowserPage } from '../support/browser.js';
import { noBrowser } from '../support/chromium.js';
import { edgeCases } from '../support/ed25519-cases.js';
import { holds } from '../support/edwards25519.js';

/** Random cases that both decide; `ALONE_CASES=10000` takes a minute. */
const ALONE_CASES = Number(process.env['ALONE_CASES'] ?? 1000);

interface Decision {
  readonly facts: ScanFacts;
  readonly decision: unknown;
}
interface Typed {
  readonly text: string;
}
interface Credentials {
  readonly key: { readonly publicKey: string; readonly kid: string };
  readonly credentials: readonly { readonly claims: object; readonly text: string }[];
  readonly typed: readonly Typed[];
  readonly forged: readonly Typed[];
  readonly unreadable: readonly Typed[];
}

const vectors = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'));
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

(noBrowser === undefined ? describe : describe.skip)(
  noBrowser === undefined ? 'door-core in Chromium' : `door-core in a browser: skipped, since ${noBrowser}`,
  () => {
    let browser: BrowserPage;

    beforeAll(async () => {
      browser = await BrowserPage.open();
    });
    afterAll(() => browser.close());

    it('decides scans as the vectors say', async () => {
      const cases = vectors('scan-decisions') as readonly Decision[];
      const decided = await browser.page.evaluate(
        async (facts: readonly unknown[]) => {
          const path = '/dist/door-core/decide-scan.js';
          const { decideScan } = (await import(path)) as { decideScan: (facts: unknown) => unknown };
          return facts.map((one) => decideScan(one));
        },
        cases.map(({ facts }) => facts),
      );
      expect(decided).toEqual(cases.map(({ decision }) => decision));
      expect(decided.length).toBeGreaterThan(100);
    });

    it('reads and verifies credentials by WebCrypto as the vectors say', async () => {
      const { key, credentials, typed, forged, unreadable } = vectors('credential') as Credentials;
      const read = (texts: readonly Typed[]) =>
        browser.page.evaluate(
          async ({ texts: scanned, publicKey }: { texts: readonly string[]; publicKey: string }) => {
            const [verify, crypto] = ['/dist/door-core/verify-credential.js', '/dist/door-core/web-crypto.js'];
            const { verifyCredential } = (await import(verify)) as {
              verifyCredential: (text: string, key: string, crypto: unknown) => Promise<unknown>;
            };
            const { webCrypto } = (await import(crypto)) as { webCrypto: unknown };
            const results: unknown[] = [];
            for (const text of scanned) results.push((await verifyCredential(text, publicKey, webCrypto)) ?? null);
            return results;
          },
          { texts: texts.map(({ text }) => text), publicKey: key.publicKey },
        );
      expect(await read(credentials)).toEqual(credentials.map(({ claims }) => ({ kid: key.kid, ...claims })));
      expect(await read(typed)).toEqual(typed.map(() => ({ kid: key.kid, ...credentials[0]?.claims })));
      expect(await read([...forged, ...unreadable])).toEqual([...forged, ...unreadable].map(() => null));
    });

    it('reads numbers, tells days and hours, and writes sentences', async () => {
      const said = await browser.page.evaluate(async () => {
        const path = (name: string) => `/dist/door-core/${name}.js`;
        const { parseBadgeNumber } = (await import(path('badge-number'))) as {
          parseBadgeNumber: (text: string) => unknown;
        };
        const { calendarOf } = (await import(path('calendar'))) as {
          calendarOf: (details: object) => { dayOf: (instant: number) => string };
        };
        const { readPresented } = (await import(path('presented'))) as {
          readPresented: (exhibition: string, body: object, isOurs: () => boolean) => { otherLayout?: true };
        };
        const { scanFacts } = (await import(path('scan-facts'))) as { scanFacts: unknown };
        const { scanMessage } = (await import(path('scan-messages'))) as {
          scanMessage: (told: object, context: object) => { ru: string };
        };
        const harbin = { timeZone: 'Asia/Harbin', opensOn: '2014-06-30', closesOn: '2014-07-04', dayStartsAt: '04:00' };
        const since = { gate: 'main', at: '2014-06-30T01:59:58Z', sameDevice: true };
        const told = { outcome: 'denied', reason: 'already-inside', details: { since } };
        const context = { gate: 'main', time: Date.parse('2014-06-30T02:00:00Z'), gates: new Map(), zones: new Map() };
        return {
          number: parseBadgeNumber(']Q17л3ьй-9чя2з-1е') ?? parseBadgeNumber('7л3ьй-9чя2з-1е'),
          day: calendarOf(harbin).dayOf(Date.parse('2014-06-30T19:59:59Z')),
          otherLayout: readPresented('x', { number: '7л3ьй-9чя2з-1к' }, () => false).otherLayout,
          facts: typeof scanFacts,
          ru: scanMessage(told, { ...context, timeZone: 'Asia/Harbin' }).ru,
        };
      });
      expect(said).toEqual({
        number: { seat: '7k3mq9xz2p', edition: 1 },
        day: '2014-06-30',
        otherLayout: true,
        facts: 'function',
        ru: 'По этому бейджу вошли здесь 2 секунды назад. Проверьте владельца и позовите старшего смены.',
      });
    });

    it('decides alone on a roster as Node does', async () => {
      const cases = aloneCases(ALONE_CASES);
      const inNode: unknown[] = [];
      for (const { roster, scan } of cases) inNode.push((await decideAlone(heldOf(roster), scan, webCrypto)).decision);
      await browser.page.addScriptTag({
        type: 'module',
        content: `import { countInside, exhibitionOf } from '/dist/door-core/roster.js';
          import { decideAlone } from '/dist/door-core/decide-alone.js';
          import { webCrypto } from '/dist/door-core/web-crypto.js';
          ${heldOf.toString()}
          window.decide = async ({ roster, scan }) => (await decideAlone(heldOf(roster), scan, webCrypto)).decision;`,
      });
      await browser.page.waitForFunction('window.decide !== undefined');
      const inBrowser = await browser.page.evaluate<unknown>(
        `(async () => { const all = []; for (const one of ${JSON.stringify(cases)}) all.push(await decide(one)); return all; })()`,
      );
      expect(inBrowser).toEqual(inNode);
      const outcomes = inNode.map((one) => JSON.stringify(one).replace(/"(location|inside|impliedExit)":[^,}]+/g, ''));
      expect(new Set(outcomes).size).toBeGreaterThan(15);
    });

    it('judges edge cases of Ed25519 as Node does', async () => {
      const cases = edgeCases().map(({ key, message, signature }) => [key, message, signature] as const);
      const accepted = await browser.page.evaluate(
        async (texts: readonly (readonly string[])[]) => {
          const [rule, web] = ['/dist/door-core/ed25519.js', '/dist/door-core/web-crypto.js'];
          const { holdsEd25519 } = (await import(rule)) as {
            holdsEd25519: (crypto: unknown, ...bytes: Uint8Array[]) => Promise<boolean>;
          };
          const { webCrypto } = (await import(web)) as { webCrypto: unknown };
          const bytes = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16));
          const results: boolean[] = [];
          for (const one of texts) results.push(await holdsEd25519(webCrypto, ...one.map(bytes)).catch(() => false));
          return results;
        },
        cases.map((one) => one.map(hex)),
      );
      const ruled = cases.map(
        ([key, message, signature]) =>
          !isSmallOrder(key) && !isSmallOrder(signature.subarray(0, 32)) && holds(key, signature, message),
      );
      expect(accepted.flatMap((holds, place) => (holds === ruled[place] ? [] : [place]))).toEqual([]);
    });
  },
);
