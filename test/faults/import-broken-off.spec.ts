import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, RegisterProcess } from '../support/register-process.js';
import { until } from '../support/until.js';

const TOKEN = 'test-first-admin-token-0123456789';
const PEOPLE = 1000;
const ORGANISATIONS = 10;
const X = '/v1/exhibitions/harbin';
const name = { en: 'A name' };
type Json = Record<string, unknown>;

let folder: string;
let running: RegisterProcess;
let port: number;

const begin = async (): Promise<void> => {
  const env = { REGISTER_DATA_DIR: folder, REGISTER_BOOTSTRAP_TOKEN: TOKEN };
  running = await RegisterProcess.start(env, port).ready();
};
const send = async (
  method: string,
  path: string,
  body?: string | object,
  headers: Readonly<Record<string, string>> = {},
) => {
  const answer = await fetch(`${running.address}${path}`, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Json };
};
const statusOf = async (id: string) => (await send('GET', `${X}/imports/${id}`)).body;
const names = async (): Promise<string[]> => {
  const found: string[] = [];
  for (let cursor = ''; ;) {
    const { body } = await send('GET', `${X}/participants?limit=200${cursor}`);
    found.push(...(body['items'] as { externalId: string }[]).map(({ externalId }) => externalId));
    if (body['next'] === undefined) return found.sort();
    cursor = `&cursor=${body['next'] as string}`;
  }
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'register-'));
  port = await freePort();
  await begin();
  const dates = { timeZone: 'Asia/Harbin', opensOn: '2014-06-30', closesOn: '2014-07-04' };
  await send('POST', '/v1/exhibitions', { code: 'harbin', name, ...dates });
  for (let n = 0; n < ORGANISATIONS; n++)
    await send('POST', `${X}/delegations`, { code: `d${n}`, kind: 'other', name });
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('an import that is killed while it is applied goes on with the next start, and does each row once', async () => {
  const rows = Array.from(
    { length: PEOPLE },
    (_, n) => `Guest ${n},d${n % ORGANISATIONS},p${String(n).padStart(4, '0')}`,
  );
  const sheet = ['name,organisation,external id', ...rows].join('\n');
  const { body } = await send('POST', `${X}/imports`, sheet, { 'Content-Type': 'text/csv' });
  const id = String(body['id']);
  expect((await send('POST', `${X}/imports/${id}/apply`, {})).status).toBe(200);
  // Killed at the first rows on record and in the middle, however fast the machine is.
  for (const done of [1, PEOPLE / 2]) {
    await until(async () => {
      const { status, progress } = await statusOf(id);
      return status !== 'applying' || ((progress as { done: number } | undefined)?.done ?? 0) >= done;
    }, 100_000);
    await running.stop('SIGKILL');
    await begin();
  }
  await until(async () => (await statusOf(id))['status'] !== 'applying', 100_000);
  expect(await statusOf(id)).toMatchObject({ status: 'applied', outcome: { created: PEOPLE, refused: 0, skipped: 0 } });
  const wanted = rows.map((_, n) => `p${String(n).padStart(4, '0')}`);
  expect(await names()).toEqual(wanted);
  await send('POST', `${X}/imports/${id}/apply`, {});
  await until(async () => (await statusOf(id))['status'] === 'applied', 100_000);
  expect(await names()).toEqual(wanted);
});
