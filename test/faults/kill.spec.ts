import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, RegisterProcess } from '../support/register-process.js';

const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? '10');
const WRITERS = 64;
const TOKEN = 'a-bootstrap-token-of-some-length';
const X = '/v1/exhibitions/harbin';

type Json = Record<string, unknown>;

/** A request under its key, and what was answered if anything was. */
interface Attempt {
  readonly path: string;
  readonly key: string;
  readonly body: Json;
  answer?: Json;
}

/** Repeatable moments: the same rounds are killed at the same times. */
function* moments(seed: number): Generator<number> {
  for (let state = seed; ; state = (state * 48271) % 2147483647) yield state / 2147483647;
}

describe(`killed under ${WRITERS} writers, ${ROUNDS} times`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'register-kill-'));
  const attempts: Attempt[] = [];
  let running: RegisterProcess;
  let port: number;

  const start = async () => {
    running = await RegisterProcess.start({ REGISTER_DATA_DIR: folder, REGISTER_BOOTSTRAP_TOKEN: TOKEN }, port).ready();
  };
  const send = async (method: string, path: string, body?: Json, headers: Record<string, string> = {}) => {
    const answer = await fetch(running.address + path, {
      method,
      headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    return {
      status: answer.status,
      position: answer.headers.get('register-position') ?? '',
      body: (await answer.json()) as Json,
    };
  };
  /** Sends under a key until the process is gone; a 2xx is what the register must never forget. */
  const attempt = async (path: string, key: string, body: Json): Promise<Json | undefined> => {
    const tried: Attempt = { path, key, body };
    attempts.push(tried);
    const { status, body: answered } = await send('POST', path, body, { 'Idempotency-Key': key }).catch(() => ({
      status: 0,
      body: {},
    }));
    if (status >= 200 && status < 300) tried.answer = answered;
    return tried.answer;
  };
  /** Registers somebody, issues the badge and lets it in, over and over. */
  const write = async (round: number, writer: number) => {
    for (let number = 0; ; number++) {
      const name = `${round}-${writer}-${number}`;
      const person = { name: { en: name }, role: 'member', externalId: name };
      const participant = await attempt(`${X}/delegations/d${writer % 8}/participants`, `person-${name}`, person);
      if (participant === undefined) return;
      const badge = await attempt(`${X}/badges`, `badge-${name}`, {
        participantId: participant['id'],
        category: 'delegate',
        zones: [],
      });
      if (badge === undefined) return;
      const digits = [round, writer, number].map((part) => String(part).padStart(4, '0')).join('');
      const scanId = `00000000-0000-4000-8000-${digits}`;
      const scan = { scanId, gate: 'north', direction: 'in', credential: badge['credential'] };
      if ((await attempt(`${X}/scans`, `scan-${name}`, scan)) === undefined) return;
    }
  };

  beforeAll(async () => {
    port = await freePort();
    await start();
    const today = new Date().toISOString().slice(0, 10);
    const made = [
      await send('POST', '/v1/exhibitions', {
        code: 'harbin',
        name: { en: 'Expo' },
        timeZone: 'UTC',
        opensOn: today,
        closesOn: '2099-01-01',
        dayStartsAt: '00:00',
      }),
      await send('PUT', `${X}/zones/hall`, { name: { en: 'Hall' } }),
      await send('PUT', `${X}/gates/north`, { name: { en: 'North' }, to: 'hall' }),
      await send('PUT', `${X}/categories/delegate`, { name: { en: 'Delegate' }, zones: ['hall'] }),
      await send('POST', `${X}/open`, {}),
    ];
    for (let number = 0; number < 8; number++)
      made.push(
        await send('POST', `${X}/delegations`, {
          code: `d${number}`,
          kind: 'region',
          name: { en: 'D' },
          country: 'RU',
        }),
      );
    expect(made.filter(({ status }) => status >= 300)).toEqual([]);
  });
  afterAll(async () => {
    await running.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'keeps every acknowledged write, and acts once on each that is repeated',
    async () => {
      const moment = moments(20140630);
      for (let round = 0; round < ROUNDS; round++) {
        const before = attempts.length;
        const writers = Array.from({ length: WRITERS }, (_, writer) => write(round, writer));
        await delay(150 + 500 * (moment.next().value as number));
        await running.stop('SIGKILL');
        await Promise.all(writers);
        await start();

        const inRound = attempts.slice(before);
        expect(inRound.filter(({ answer }) => answer !== undefined).length).toBeGreaterThan(0);
        for (const { path, key, body, answer } of inRound) {
          const again = await send('POST', path, body, { 'Idempotency-Key': key });
          if (answer !== undefined) expect({ key, body: again.body }).toEqual({ key, body: answer });
          else
            expect({ key, status: again.status, ok: again.status < 300 }).toEqual({
              key,
              status: again.status,
              ok: true,
            });
        }
      }
    },
    60_000 + ROUNDS * 20_000,
  );

  it('doubled nobody, and headcounts say what the writers did', async () => {
    const { position } = await send('PUT', `${X}/zones/hall`, { name: { en: 'Hall' } });
    const people: Json[] = [];
    for (let next = ''; ;) {
      const page = await send('GET', `${X}/participants?limit=200${next}`, undefined, {
        'Register-Position': position,
      });
      people.push(...(page.body['items'] as Json[]));
      if (page.body['next'] === undefined) break;
      next = `&cursor=${page.body['next'] as string}`;
    }
    const sent = (kind: string) => attempts.filter(({ key }) => key.startsWith(kind)).length;
    expect(people).toHaveLength(sent('person-'));
    expect(new Set(people.map(({ externalId }) => externalId)).size).toBe(people.length);
    const { body } = await send('GET', `${X}/headcounts?by=delegation`, undefined, { 'Register-Position': position });
    expect(body['total']).toMatchObject({
      registered: sent('person-'),
      badged: sent('badge-'),
      attended: sent('scan-'),
      inside: sent('scan-'),
    });
  });
});
