import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NewEvent } from '../../src/kernel/recorded-event.js';
import { NO_STREAM, type SealedEntry } from '../../src/kernel/event-store.js';
import { codec } from '../../src/app/events.js';
import { newFolder } from '../contract/embedded-harness.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import type { Proposed } from '../support/eventstoredb/double-log.js';
import { OperatorCommand } from '../support/operator.js';
import { openServer } from '../support/journals.js';

const refused = (count: number): NewEvent => ({
  id: randomUUID(),
  at: '2014-06-30T01:00:00.000Z',
  fact: { type: 'requests-refused.v1', data: { status: 401, method: 'GET', route: '/v1/me', count } },
  meta: {
    command: randomUUID(),
    correlation: randomUUID(),
    causation: randomUUID(),
    actor: { access: 'register', role: 'system' },
  },
});

/** As the adapter writes it. */
const proposed = ({ id, type, bytes, leaf }: SealedEntry): Proposed => ({
  ...{ id, type, json: false, data: bytes },
  metadata: Buffer.from(JSON.stringify({ leaf: leaf.toString('hex') })),
});

describe('an operator’s command, with the log in EventStoreDB,', () => {
  let double: EventStoreDouble;
  let folder: string;
  /** Of the first ten entries, as "verify" says it. */
  let root: string;
  const runOn = ({ url }: EventStoreDouble, ...args: readonly string[]) =>
    OperatorCommand.with({ REGISTER_STORE: 'eventstoredb', EVENTSTOREDB_URL: url, REGISTER_DATA_DIR: folder }, ...args)
      .ended;
  const run = (...args: readonly string[]) => runOn(double, ...args);

  beforeAll(async () => {
    double = await EventStoreDouble.start();
    folder = await newFolder();
    const node = await newFolder();
    const store = await openServer({ url: double.url, prefix: '', folder: node, codec });
    for (let revision = NO_STREAM; revision < 9; revision += 1)
      await store.append('refusal-n.1', revision, [refused(revision + 2)]);
    await store.close();
    await rm(node, { recursive: true });
  });
  afterAll(async () => {
    await double.stop();
    await rm(folder, { recursive: true });
  });

  it('"verify" reads it whole', async () => {
    const { code, stdout } = await run('verify');
    expect([code, stdout]).toEqual([0, expect.stringContaining('is whole: 10 events in 1 streams')]);
    root = /The root of its tree is (\S+)\.\n/.exec(stdout)?.[1] ?? '';
    expect(root).toHaveLength(44);
  });

  it('"log tail" shows the last entries', async () => {
    const { code, stdout } = await run('log', 'tail', '-n', '2');
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/\.1\.9 .*refusal-n\.1@8 {2}requests-refused\.v1/),
      expect.stringMatching(/\.1\.10 .*refusal-n\.1@9 {2}requests-refused\.v1/),
    ]);
  });

  it('"inspect" counts streams, events and types', async () => {
    const { code, stdout } = await run('inspect');
    expect(code).toBe(0);
    expect(stdout).toMatch(/refusal +1 +10\n/);
    expect(stdout).toMatch(/requests-refused\.v1 +10\n/);
  });

  it('"access grant" grants beside nodes that run', async () => {
    const { code, stdout } = await run('access', 'grant', '--role', 'viewer', '--name', 'Guest');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^xreg_/)]);
    expect((await run('verify')).stdout).toContain('11 events in 2 streams');
  });

  it('"verify" compares its first entries with a root that was noted, and finds a history that was written anew', async () => {
    const noted = (size: number) => ['verify', '--size', String(size), '--root', root];
    const { code, stdout } = await run(...noted(10));
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('Its first 10 entries are those of the root that was noted.\n'),
    ]);
    for (const [size, says] of [
      [9, 'the first 9 entries are not those of the root that was noted'],
      [12, 'it does not hold 12 entries'],
    ] as const)
      expect(await run(...noted(size))).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(says) });

    const anew = await EventStoreDouble.start();
    for (const { stream, revision, ...event } of double.log.all.filter(({ stream }) => !stream.startsWith('$'))) {
      const isForged = stream === 'refusal-n.1' && revision === '3';
      anew.log.append(stream, 'any', [isForged ? proposed(codec.seal(stream, 3, refused(99)).entry) : event]);
    }
    expect(await runOn(anew, 'verify')).toMatchObject({ code: 0, stdout: expect.stringContaining('11 events in 2') });
    expect(await runOn(anew, ...noted(10))).toMatchObject({
      ...{ code: 1, stdout: '' },
      stderr: expect.stringContaining('the first 10 entries are not those of the root that was noted'),
    });
    await anew.stop();
  });

  it('"rebuild" builds the read models from it', async () => {
    const { code, stdout } = await run('rebuild');
    expect([code, stdout]).toEqual([0, expect.stringContaining('Rebuilt the read models from 11 events')]);
  });

  it('"backup" is left to the server’s own tools', async () => {
    const { code, stderr } = await run('backup', `${folder}-copy`);
    expect([code, stderr]).toEqual([1, expect.stringContaining('docs/eventstoredb.md')]);
  });

  it('"restored" begins a new incarnation, to which old positions do not belong', async () => {
    const before = (await run('verify')).stdout;
    const { code, stdout: said } = await run('restored');
    const [log] = /[0-9a-z]+\.\d{9}/.exec(said) ?? [];
    expect([code, said]).toEqual([0, expect.stringContaining(`${String(log)} now`)]);
    expect((await run('verify')).stdout).toBe(before.replace(/[0-9a-z]+\.1 in/, `${String(log)} in`));
    expect((await run('log', 'tail', '-n', '1')).stdout).toContain(`${String(log)}.11 `);
  });

  it('"log tail" of another log leaves alone what the node of the folder has counted', async () => {
    const other = await EventStoreDouble.start();
    const elsewhere = await newFolder();
    const on = (url: string, at: string) => openServer({ url, prefix: '', folder: at, codec });
    await (await on(other.url, elsewhere)).close();
    const node = await on(double.url, folder);
    try {
      const settings = { REGISTER_STORE: 'eventstoredb', EVENTSTOREDB_URL: other.url, REGISTER_DATA_DIR: folder };
      expect(await OperatorCommand.with(settings, 'log', 'tail').ended).toMatchObject({ code: 0, stdout: '' });
      expect((await node.readStream('refusal-n.1')).revision).toBe(9);
    } finally {
      await node.close();
      await other.stop();
      await rm(elsewhere, { recursive: true });
    }
  });

  it('"access grant" begins no log where there is none', async () => {
    const empty = await EventStoreDouble.start();
    const settings = { REGISTER_STORE: 'eventstoredb', EVENTSTOREDB_URL: empty.url, REGISTER_DATA_DIR: folder };
    const grant = await OperatorCommand.with(settings, 'access', 'grant', '--role', 'admin', '--name', 'A').ended;
    const tail = await OperatorCommand.with(settings, 'log', 'tail').ended;
    await empty.stop();
    for (const { code, stderr } of [grant, tail])
      expect([code, stderr]).toEqual([1, expect.stringContaining('holds no log of a register')]);
  });

  it('says what is wrong with a URL, and not what it is', async () => {
    const { code, stderr } = await OperatorCommand.with(
      { REGISTER_STORE: 'eventstoredb', EVENTSTOREDB_URL: 'esdb://a:hidden@/?tls=maybe', REGISTER_DATA_DIR: folder },
      'verify',
    ).ended;
    expect([code, stderr]).toEqual([1, expect.stringContaining('EVENTSTOREDB_URL is no connection string')]);
    expect(stderr).not.toContain('hidden');
  });

  it('says that no register was started where there is none', async () => {
    const empty = await EventStoreDouble.start();
    const { code, stderr } = await OperatorCommand.with(
      { REGISTER_STORE: 'eventstoredb', EVENTSTOREDB_URL: empty.url, REGISTER_DATA_DIR: folder },
      'verify',
    ).ended;
    await empty.stop();
    expect([code, stderr]).toEqual([1, expect.stringContaining('EventStoreDB holds no log of a register')]);
  });

  it('"verify" names the entry that was changed on the server', async () => {
    const event = refused(1);
    const { entry } = codec.seal('refusal-n.2', 0, event);
    const data = Buffer.from(entry.bytes.toString().replace('"count":1', '"count":7'));
    double.log.append('refusal-n.2', 'no-stream', [{ ...proposed(entry), data }]);
    const { code, stderr } = await run('verify');
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('position 12 (refusal-n.2): the entry does not match its leaf hash'),
    ]);
  });
});

it('the script that starts a scavenge does so over gRPC, as the page says', async () => {
  const double = await EventStoreDouble.start();
  const script = fileURLToPath(new URL('../../deploy/eventstoredb/scavenge.mjs', import.meta.url));
  const env = { PATH: process.env['PATH'] ?? '', EVENTSTOREDB_URL: double.url };
  const { stdout } = await promisify(execFile)(process.execPath, [script], { env });
  expect(stdout).toMatch(/^The scavenge [0-9a-f-]{36} has begun\.\n$/);
  await double.stop();
});
