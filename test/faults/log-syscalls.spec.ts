import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readConfig } from '../../src/app/config.js';
import { verifyLog } from '../../src/log/embedded/verify/verify-log.js';
import { openRegister } from '../../src/app/compose.js';
import {
  ALL,
  announce,
  copyOf,
  discard,
  newFolder,
  register,
  removeFolders,
  send,
  startOn,
  TOKEN,
} from '../support/log-folders.js';
import { callsIn, missingStrace, Strace, type Fault, type Syscall } from '../support/strace.js';

const missing = missingStrace();
if (missing !== undefined) process.stderr.write(`System calls that fail are not tested here: ${missing}\n`);

/** How long the high-water mark may wait for its fsync, and some more, in ms. */
const MARK_SYNCED = 1500;

const NAME = 'whoever';

/** Processes that are disturbed side by side. */
const AT_ONCE = 3;

/** What was answered, and how the process ended; a code of its own if it did so before it was asked to. */
interface Course {
  readonly status: number;
  readonly problem?: unknown;
  readonly ended: 'by itself' | 'when asked' | 'killed';
  readonly code: number | null;
}

(missing === undefined ? describe : describe.skip)('an append, its projection and the close after it', () => {
  let base: string;
  let calls: readonly Syscall[];

  /** Registers one person while the process is watched or disturbed, then asks it to end. */
  const course = async (
    folder: string,
    attach: (pid: number) => Promise<Strace>,
    patience = MARK_SYNCED,
  ): Promise<Course> => {
    const running = await startOn(folder);
    const strace = await attach(running.child.pid ?? 0);
    const { status, body } = await register(running, NAME);
    const early = await Promise.race([running.ended, delay(patience)]);
    const { code, signal } = early ?? (await running.stop());
    await strace.ended();
    return {
      status,
      ...(status !== 201 && { problem: body['type'] }),
      ended: signal === 'SIGKILL' ? 'killed' : early === undefined ? 'when asked' : 'by itself',
      code,
    };
  };

  /** How long the process is given to end by itself. */
  const patienceWith = (call: Syscall, fault: Fault) => {
    if (call.ending) return 0;
    return expected(call, fault).ended === 'when asked' ? 300 : 10_000;
  };

  /** After a restart each participant is there once, with the same answer, and the log is whole. */
  const truth = async (folder: string, acknowledged: boolean) => {
    const settings = {
      REGISTER_DATA_DIR: folder,
      REGISTER_BOOTSTRAP_TOKEN: TOKEN,
      REGISTER_LOG_LEVEL: 'silent',
      PORT: '0',
    };
    const again = await openRegister(readConfig(settings));
    const running = { address: await again.listen() };
    try {
      const before = verifyLog(folder).events;
      const repeated = await register(running, NAME);
      expect(repeated.status).toBe(201);
      const after = verifyLog(folder).events;
      if (acknowledged) expect(after).toBe(before);
      const path = `/v1/exhibitions/harbin/participants/${String(repeated.body['id'])}`;
      while ((await send(running, 'GET', path)).status !== 200) await delay(20);
      const { body } = await send(running, 'GET', '/v1/exhibitions/harbin/participants?limit=50');
      const names = (body['items'] as { externalId: string }[]).map(({ externalId }) => externalId);
      expect(names.sort()).toEqual(['first', NAME]);
    } finally {
      await again.close();
    }
    verifyLog(folder);
  };

  /** What must become of an append when one of its calls fails. */
  const expected = ({ name, file, ending }: Syscall, fault: Fault): Partial<Course> => {
    if (fault === 'KILL') return ending ? { status: 201 } : { ended: 'killed' };
    const asUsual = { status: 201, ended: 'when asked' as const };
    if (ending) return { ...asUsual, ...codeAtEnd(`${name} ${file}`, fault) };
    const unknown = { status: 503, problem: '/problems/log-unavailable', ended: 'by itself' as const, code: 1 };
    const full = { status: 503, problem: '/problems/storage-full', ended: 'when asked' as const, code: 0 };
    switch (`${name} ${file}`) {
      case 'fsync log.db-wal':
        return unknown;
      case 'pwrite64 log.db-wal':
        return fault === 'ENOSPC' ? full : unknown;
      case 'pwrite64 log.high-water':
        return fault === 'ENOSPC' ? asUsual : unknown;
      case 'fdatasync log.high-water':
        return { status: 201, ended: 'by itself', code: 1 };
      default:
        // The read file's: it can be built anew.
        return asUsual;
    }
  };

  beforeAll(async () => {
    base = newFolder('syscalls');
    const first = await startOn(base);
    await announce(first);
    await register(first, 'first');
    await first.stop();
    const folder = copyOf(base);
    const output = join(newFolder('trace'), 'calls');
    expect(await course(folder, (pid) => Strace.watch(pid, output))).toEqual({
      status: 201,
      ended: 'when asked',
      code: 0,
    });
    calls = callsIn(output, folder);
    await truth(folder, true);
  });
  afterAll(removeFolders);

  it('makes the calls that its promises need, in their order', () => {
    const told = calls.map((call) => `${call.ending ? 'closing: ' : ''}${kindOf(call)}`);
    const order = [
      'pwrite64 log.db-wal',
      'fsync log.db-wal',
      'pwrite64 log.high-water',
      'fdatasync log.high-water',
      'closing: pwrite64 log.db',
      'closing: fsync log.db',
      'closing: ftruncate log.db-wal',
      'closing: fdatasync log.high-water',
      'closing: rename log.db.seal.new',
      'closing: fsync .',
    ];
    let place = -1;
    for (const call of order) {
      const next = told.indexOf(call, place + 1);
      expect({ call, found: next > place }).toEqual({ call, found: true });
      place = next;
    }
    expect(told.lastIndexOf('pwrite64 log.db-wal')).toBeLessThan(told.indexOf('pwrite64 log.high-water'));
    expect(told).toContain('pwrite64 read-*.db-wal');
  });

  it('keeps its promises whatever call fails, or is the last of the process', async () => {
    const waiting = runs(calls);
    const oneAfterAnother = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [call, fault] = next;
        const folder = copyOf(base);
        const ran = await course(
          folder,
          (pid) => Strace.inject(pid, join(folder, call.file), call, fault),
          patienceWith(call, fault),
        );
        expect({ call, fault, ran }).toEqual({
          call,
          fault,
          ran: expect.objectContaining(expected(call, fault)) as unknown,
        });
        await truth(folder, ran.status === 201);
        discard(folder);
      }
    };
    // A process waits for its timeouts most of the time.
    await Promise.all(Array.from({ length: AT_ONCE }, oneAfterAnother));
  }, 3_600_000);
});

/** The exit code says whether the end was in good order; a full disk or a missing seal is no fault. */
function codeAtEnd(call: string, fault: Fault): { readonly code?: number } {
  const written = ['pwrite64 log.db', 'fsync log.db', 'pwrite64 log.high-water', 'fdatasync log.high-water'];
  if (fault === 'EIO' && written.includes(call)) return { code: 1 };
  return call.startsWith('rename') || call.includes(' read-') ? { code: 0 } : {};
}

const FAULTS: readonly Fault[] = ['EIO', 'ENOSPC', 'KILL'];

/** Without the long rounds, these: the last call of each kind. */
const SOME: readonly (readonly [ending: boolean, call: string, faults: readonly Fault[]])[] = [
  [false, 'pwrite64 log.db-wal', FAULTS],
  [false, 'fsync log.db-wal', FAULTS],
  [false, 'pwrite64 log.high-water', ['EIO']],
  [false, 'fdatasync log.high-water', ['EIO']],
  [false, 'pwrite64 read-*.db-wal', ['EIO']],
  [true, 'fsync log.db', ['EIO']],
  [true, 'ftruncate log.db-wal', ['ENOSPC']],
  [true, 'rename log.db.seal.new', ['KILL']],
];

/** `pwrite64 log.db`; the read file has one name whatever the read models. */
const kindOf = ({ name, file }: Syscall): string => `${name} ${file.replace(/[0-9a-f]{16}/, '*')}`;

function runs(calls: readonly Syscall[]): (readonly [Syscall, Fault])[] {
  if (ALL) return calls.flatMap((call) => FAULTS.map((fault) => [call, fault] as const));
  return SOME.flatMap(([ending, kind, faults]) => {
    const call = calls.findLast((one) => one.ending === ending && kindOf(one) === kind);
    if (call === undefined) throw new Error(`no call ${kind}`);
    return faults.map((fault) => [call, fault] as const);
  });
}
