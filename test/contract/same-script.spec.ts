import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/app/config.js';
import { Connection } from '../../src/log/eventstoredb/connection.js';
import { beginLog } from '../../src/log/eventstoredb/log-identity.js';
import { RegisterStreams } from '../../src/log/eventstoredb/register-streams.js';
import type { LogIdentity } from '../../src/log/log-identity.js';
import { writeEntry } from '../../src/kernel/entry.js';
import { FeedLimits } from '../../src/modules/counts/feed/feed-limits.js';
import { dump } from '../../src/projections/file/dump.js';
import { Projector } from '../../src/projections/engine/projector.js';
import { openRegister, type Register } from '../../src/app/compose.js';
import { leafHash } from '../../src/kernel/leaf.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import type { InjectOptions } from 'fastify';
import { SeededScript, uuidOf } from '../support/seeded-script.js';
import { SettableClock, type Json } from '../support/test-register.js';
import { realServer } from './eventstoredb-harness.js';
import { Journal } from '../../src/kernel/journal.js';

const COMMANDS = Number(process.env['SCRIPT_COMMANDS'] ?? 200);
const SEED = Number(process.env['SCRIPT_SEED'] ?? 2014);
/** How often a command that is answered 503 is repeated, a second apart. */
const REPEATS = 60;
const TOKEN = 'test-first-admin-token-0123456789';
const START = Date.parse('2014-06-30T00:00:00Z');

interface Ran {
  readonly identity: LogIdentity;
  /** Each answer, with the status first. */
  readonly answers: readonly string[];
  readonly leaves: readonly string[];
  readonly rows: readonly string[];
}

describe('the same script on both stores', () => {
  const folders = ['embedded', 'eventstoredb'].map((name) => mkdtempSync(join(tmpdir(), `register-${name}-`)));
  const [embedded = '', node = ''] = folders;
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  it(`of ${COMMANDS} commands gives the same answers, leaf by leaf the same log, and row by row the same read models`, async () => {
    const one = await run({ REGISTER_DATA_DIR: embedded });
    const double = realServer === undefined ? await EventStoreDouble.start() : undefined;
    const url = realServer ?? double?.url ?? '';
    const prefix = realServer === undefined ? '' : `t${Date.now().toString(36)}`;
    try {
      await begin(url, prefix, one.identity);
      const secret = join(node, 'register.key');
      copyFileSync(join(embedded, 'keys', 'register.key'), secret);
      const other = await run({
        REGISTER_DATA_DIR: node,
        REGISTER_SECRET_FILE: secret,
        REGISTER_STORE: 'eventstoredb',
        EVENTSTOREDB_URL: url,
        EVENTSTOREDB_STREAM_PREFIX: prefix,
      });
      expect(one.leaves.length).toBeGreaterThan(COMMANDS / 2);
      expect(firstDifference(one.answers, other.answers)).toBeUndefined();
      expect(firstDifference(one.leaves, other.leaves)).toBeUndefined();
      expect(firstDifference(one.rows, other.rows)).toBeUndefined();
    } finally {
      await double?.stop();
    }
  }, 300_000);
});

/** The same log on the server as in the folder: ids that the register makes follow from its name. */
async function begin(url: string, prefix: string, identity: LogIdentity): Promise<void> {
  const connection = new Connection(url);
  await beginLog(connection, new RegisterStreams(prefix, []), identity);
  await connection.close();
}

async function run(settings: Readonly<Record<string, string>>): Promise<Ran> {
  const clock = new SettableClock(new Date(START).toISOString());
  const config = readConfig({
    ...settings,
    REGISTER_BOOTSTRAP_TOKEN: TOKEN,
    REGISTER_LOG_LEVEL: 'silent',
    PORT: '0',
  });
  const register = await openRegister(config, clock, FeedLimits.with({}));
  try {
    const answers = await play(register, clock);
    const store = register.app.get(Journal);
    const head = await store.head();
    const projector = register.app.get(Projector);
    if (!(await projector.reached(head, 60_000))) throw new Error('the read models are not level');
    while (projector.status.state !== 'live') await delay(5);
    const events = await store.readAll({}, Number(head.value) + 1);
    const leaves = events.map(({ stream, revision, type, data, about, personal, id, at, meta }) =>
      leafHash(
        writeEntry(stream, revision, {
          id,
          at,
          meta,
          fact: { type, data, ...(about && { about }), ...(personal && { personal }) },
        }),
      ).toString('hex'),
    );
    const rows = [...dump(projector.status.shown?.file ?? '')];
    return { identity: { logId: head.logId, incarnation: head.incarnation }, answers, leaves, rows };
  } finally {
    await register.close();
  }
}

async function play(register: Register, clock: SettableClock): Promise<string[]> {
  const http = register.app.getHttpAdapter().getInstance();
  let request = 0;
  // Entries tell by which request they came; one that is repeated keeps its id.
  http.setGenReqId(() => uuidOf(`${SEED} request ${request}`));
  await http.ready();
  const script = new SeededScript(SEED);
  const answers: string[] = [];
  for (let place = 0; place < COMMANDS; place += 1) {
    clock.set(new Date(START + place * 20_000).toISOString());
    const command = script.next();
    request = place;
    const sent: InjectOptions = {
      method: command.method,
      url: command.path,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        'content-type': 'application/json',
        ...(command.method === 'PATCH' && { 'if-match': '*' }),
        'idempotency-key': uuidOf(`${SEED} command ${place}`),
      },
      payload: JSON.stringify(command.body),
    };
    let answer = await http.inject(sent);
    // What is put off is repeated, so that the answers tell a difference and not a stall.
    for (let repeats = 0; answer.statusCode === 503 && repeats < REPEATS; repeats++) {
      await delay(1000);
      answer = await http.inject(sent);
    }
    script.learn(command, { status: answer.statusCode, body: answer.json<Json>() });
    answers.push(`${answer.statusCode} ${command.method} ${command.path} ${answer.body}`);
  }
  return answers;
}

/** Where two lists part, with what stands there; undefined where they are equal. */
function firstDifference(one: readonly string[], other: readonly string[]): object | undefined {
  const place = Array.from({ length: Math.max(one.length, other.length) }).findIndex(
    (_, index) => one[index] !== other[index],
  );
  return place < 0 ? undefined : { place, one: one[place], other: other[place] };
}
