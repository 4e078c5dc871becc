import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from '../../src/kernel/recorded-event.js';
import { JournalReader } from '../../src/kernel/journal.js';
import { EmbeddedLogReader } from '../../src/log/embedded/embedded-log-reader.js';
import { prepareLog } from '../../src/log/embedded/open/prepare-log.js';
import { codec } from '../../src/app/events.js';
import { openRegisterSecret, secretFile } from '../../src/files/secret/secret-file.js';
import { freePort, RegisterProcess } from './register-process.js';

export const TOKEN = 'a-bootstrap-token-of-some-length';

/** Whether the long rounds are asked for as well. */
export const ALL = process.env['FAULTS'] === 'all';

const made: string[] = [];

/** A folder of its own for a test file; all are gone after `removeFolders`. */
export function newFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `register-${name}-`));
  made.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A copy of a data folder as it lies there, but for the reserve, which holds nothing. */
export function copyOf(folder: string): string {
  const copy = newFolder('copy');
  cpSync(folder, copy, { recursive: true, filter: (file) => !file.endsWith('log.reserve') });
  return copy;
}

/** Removes a copy before the end of its test file. */
export const discard = (folder: string): void => {
  rmSync(folder, { recursive: true, force: true });
};

export async function startOn(folder: string, env: Readonly<Record<string, string>> = {}): Promise<RegisterProcess> {
  const settings = { REGISTER_DATA_DIR: folder, REGISTER_BOOTSTRAP_TOKEN: TOKEN, ...env };
  return RegisterProcess.start(settings, await freePort()).ready();
}

/** How a request was answered; status 0 if it was not. */
export interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Sends a request to a running register as its first admin. */
export async function send(
  { address }: { readonly address: string },
  method: string,
  path: string,
  body?: object,
  key?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  try {
    const answer = await fetch(address + path, {
      method,
      headers: {
        Authorization: `Bearer ${TOKEN}`,
        ...(body && { 'Content-Type': 'application/json' }),
        ...(key !== undefined && { 'Idempotency-Key': key }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Reply['body'] };
  } catch {
    return { status: 0, body: {} };
  }
}

/** An exhibition that is open, with a zone, a gate, a category, a delegation. */
export async function announce(running: { readonly address: string }): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const x = '/v1/exhibitions/harbin';
  const name = { en: 'A name', ru: 'Название', zh: '名称' };
  const asked: readonly [string, string, object][] = [
    [
      'POST',
      '/v1/exhibitions',
      { code: 'harbin', name, timeZone: 'UTC', opensOn: today, closesOn: '2099-01-01', dayStartsAt: '00:00' },
    ],
    ['PUT', `${x}/zones/hall`, { name }],
    ['PUT', `${x}/gates/north`, { name, to: 'hall' }],
    ['PUT', `${x}/categories/delegate`, { name, zones: ['hall'] }],
    ['POST', `${x}/open`, {}],
    ['POST', `${x}/delegations`, { code: 'amur', kind: 'region', name, country: 'RU' }],
  ];
  for (const [method, path, body] of asked) {
    const { status, body: answer } = await send(running, method, path, body);
    if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  }
}

/** Registers a participant under a key that is the name. */
export const register = (running: { readonly address: string }, name: string): Promise<Reply> =>
  send(
    running,
    'POST',
    '/v1/exhibitions/harbin/delegations/amur/participants',
    { name: { en: name }, role: 'member', externalId: name },
    name,
  );

/** Data folders of a register that ran: one closed in good order, and one whose register was killed. */
export async function ranFolders(): Promise<{ readonly closed: string; readonly killed: string }> {
  const folder = newFolder('ran');
  const first = await startOn(folder);
  await announce(first);
  for (let number = 0; number < 20; number += 1) await register(first, `before-${number}`);
  await first.stop();
  const closed = copyOf(folder);
  const second = await startOn(folder);
  for (let number = 0; number < 20; number += 1) await register(second, `after-${number}`);
  await second.stop('SIGKILL');
  return { closed, killed: folder };
}

/** All that a start on a folder and reading the whole log give. Throws what they throw. */
export async function readWhole(
  folder: string,
): Promise<{ readonly events: readonly RecordedEvent[]; readonly rest: string }> {
  const secret = openRegisterSecret(secretFile(folder), false).derive('log').toString('hex');
  await prepareLog({ folder, secret });
  const log = EmbeddedLogReader.open(folder);
  const reader = new JournalReader(log, codec);
  try {
    const events = await reader.readAll({}, 10_000);
    const streams = [...new Set(events.map(({ stream }) => stream))].sort();
    const categories = [...new Set(streams.map((stream) => stream.slice(0, stream.indexOf('-'))))].sort();
    const rest = [
      ...(await Promise.all(streams.map((stream) => reader.readStream(stream)))),
      ...(await Promise.all(categories.map((category) => reader.readAll({ categories: [category] }, 10_000)))),
      ...(await Promise.all([...new Set(events.map(({ meta }) => meta.command))].map((id) => log.findCommand(id)))),
    ];
    return { events, rest: JSON.stringify(rest) };
  } finally {
    await reader.close();
  }
}

/** The read file of a folder. */
export function readFileOf(folder: string): string {
  const name = readdirSync(folder).find((file) => /^read-[0-9a-f]{16}\.db$/.test(file));
  if (name === undefined) throw new Error(`no read file in ${folder}`);
  return name;
}

/** Repeatable chances: from 0 to below 1, the same for the same seed. */
export function chances(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}
