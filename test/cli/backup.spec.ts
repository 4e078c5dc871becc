import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { cpSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Desk } from '../support/desk.js';
import { Folders } from '../support/folders.js';
import { operate } from '../support/operator.js';

/** Announces exhibitions one after another, as fast as they are answered, until it is stopped. */
class Writer {
  readonly acknowledged: string[] = [];
  private going = true;
  private readonly done: Promise<void>;

  constructor(desk: Desk, name: string) {
    this.done = (async () => {
      for (let number = 0; this.going; number++) {
        const code = `${name}-${number}`;
        if ((await desk.announce(code)).status === 201) this.acknowledged.push(code);
      }
    })();
  }

  async stop(): Promise<void> {
    this.going = false;
    await this.done;
  }
}

const counts = (verified: string) => /: (.*)\.\n/.exec(verified)?.[1];

describe('backup and restore', () => {
  const folders = new Folders();
  const desks: Desk[] = [];
  const originals = new Folders();
  let stopped: string;
  const open = async (folder: string) => {
    const desk = await Desk.open(folder);
    desks.push(desk);
    return desk;
  };
  /** A stopped register with one exhibition. */
  const aRegister = () => {
    const folder = folders.make();
    cpSync(stopped, folder, { recursive: true });
    return folder;
  };
  beforeAll(async () => {
    stopped = originals.make();
    const desk = await Desk.open(stopped);
    await desk.announce('harbin-2014');
    await desk.close();
  });
  afterAll(() => {
    originals.remove();
  });
  afterEach(async () => {
    await Promise.all(desks.splice(0).map((desk) => desk.close()));
    folders.remove();
  });

  it('copies a log that is being written, and a register starts on what was restored, as a new incarnation', async () => {
    const dataDir = folders.make();
    const backup = join(folders.make(), 'nightly');
    const desk = await open(dataDir);
    const writers = ['a', 'b', 'c', 'd'].map((name) => new Writer(desk, name));
    await delay(500);
    const before = writers.flatMap(({ acknowledged }) => acknowledged);
    const made = await operate(dataDir, 'backup', backup, '--with-keys');
    const during = writers.flatMap(({ acknowledged }) => acknowledged).length - before.length;
    await Promise.all(writers.map((writer) => writer.stop()));
    const last = (await desk.announce('after-the-backup')).position;
    await desk.close();
    expect({ code: made.code, stderr: made.stderr }).toEqual({ code: 0, stderr: '' });
    expect(made.stdout).toContain(`to ${backup}, and verified the copy.\nThe secret is in it`);
    expect(during).toBeGreaterThan(0);

    const inBackup = await operate(dataDir, 'verify', backup);
    const restored = join(folders.make(), 'data');
    const { code, stderr, stdout } = await operate(restored, 'restore', backup);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(readdirSync(restored).sort()).toEqual(['keys', 'log.db', 'log.high-water', 'log.lock']);
    const inRestored = await operate(restored, 'verify');
    expect(counts(inRestored.stdout)).toBe(counts(inBackup.stdout));
    const [logId, incarnation] = last.split('.');
    const next = /The log is (\w+)\.(\d+) now/.exec(stdout);
    expect(next?.[1]).toBe(logId);
    expect(Number(next?.[2])).toBeGreaterThan(Number(incarnation));

    const again = await open(restored);
    const { body, position } = await again.send('GET', '/v1/exhibitions?limit=1');
    expect((body['items'] as object[]).length).toBe(1);
    expect(position.startsWith(`${logId}.${next?.[2]}.`)).toBe(true);
    const kept = await Promise.all(before.map((code) => again.send('GET', `/v1/exhibitions/${code}`)));
    expect(new Set(kept.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await again.send('GET', '/v1/exhibitions/after-the-backup')).status).toBe(404);
    const old = await again.send('GET', '/v1/exhibitions', { headers: { 'Register-Position': last } });
    expect(old).toMatchObject({ status: 409, body: { type: '/problems/position-of-another-log' } });
    const written = await again.announce('after-the-restore');
    const seen = await again.send('GET', '/v1/exhibitions/after-the-restore', {
      headers: { 'Register-Position': written.position },
    });
    expect([written.status, seen.status]).toEqual([201, 200]);
    const repeated = await again.announce(before[0] ?? '');
    expect(repeated).toMatchObject({ status: 201, replayed: true });
  });

  it('notes a backup and a verification in the data folder, where the register reads them for auditors', async () => {
    const dataDir = aRegister();
    const state = async () => {
      const desk = await open(dataDir);
      const { status, body, position } = await desk.send('GET', '/v1/log');
      await desk.close();
      return { status, body, position };
    };
    const before = await state();
    expect(before).toMatchObject({ status: 200, body: { lastBackup: null, lastVerified: null } });
    const { stdout } = await operate(dataDir, 'verify');
    await operate(dataDir, 'backup', join(folders.make(), 'nightly'));
    const size = Number(/: (\d+) events/.exec(stdout)?.[1]);
    const root = /The root of its tree is (\S+)\.\n/.exec(stdout)?.[1];
    expect(before.body).toMatchObject({ size, root, position: before.position });
    const done = { at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown, size, root };
    expect((await state()).body).toMatchObject({ lastBackup: done, lastVerified: done });
    writeFileSync(join(dataDir, 'last-verified.json'), '{"at":');
    expect((await state()).body).toMatchObject({ lastBackup: done, lastVerified: null });
  });

  it('makes a later incarnation of each restore, also of one backup and where the clock is behind', async () => {
    const backups = folders.make();
    await operate(aRegister(), 'backup', join(backups, 'first'));
    const restored = async (backup: string, folder: string) => {
      const { stdout } = await operate(folder, 'restore', join(backups, backup));
      return Number(/The log is \w+\.(\d+) now/.exec(stdout)?.[1]);
    };
    const once = await restored('first', folders.make());
    await delay(1000);
    const second = await restored('first', folders.make());
    expect([once > 1, second > once]).toEqual([true, true]);
    const db = new Database(join(backups, 'first', 'log.db'));
    db.exec('UPDATE log SET incarnation = 900000000');
    db.close();
    expect(await restored('first', folders.make())).toBe(900_000_001);
  });

  it('keeps the secret apart unless asked, and a restore says where it belongs', async () => {
    const dataDir = aRegister();
    const backup = join(folders.make(), 'backup');
    const { stdout } = await operate(dataDir, 'backup', backup);
    expect(stdout).toContain('The secret is not in it');
    expect(readdirSync(backup)).toEqual(['log.db']);
    expect([backup, join(backup, 'log.db')].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o600]);
    const restored = folders.make();
    expect((await operate(restored, 'restore', backup)).stdout).toContain(
      `Put the secret back as ${join(restored, 'keys', 'register.key')}`,
    );
    await expect(open(restored)).rejects.toThrow('is missing');
    cpSync(join(dataDir, 'keys'), join(restored, 'keys'), { recursive: true });
    const desk = await open(restored);
    expect((await desk.send('GET', '/v1/exhibitions/harbin-2014')).status).toBe(200);
  });

  it('leaves nothing behind where the log is damaged', async () => {
    const dataDir = aRegister();
    const db = new Database(join(dataDir, 'log.db'));
    db.exec('UPDATE events SET leaf = zeroblob(32) WHERE position = 2');
    db.close();
    const parent = folders.make();
    const { code, stdout, stderr } = await operate(dataDir, 'backup', join(parent, 'backup'));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      'The log is damaged: position 2 (exhibition-harbin-2014): the entry does not match its leaf hash.\n',
    );
    expect(readdirSync(parent)).toEqual([]);
  });

  it('does not restore a damaged backup, and leaves the folder as it was', async () => {
    const dataDir = aRegister();
    const backup = join(folders.make(), 'backup');
    await operate(dataDir, 'backup', backup);
    const db = new Database(join(backup, 'log.db'));
    db.exec('DELETE FROM events WHERE position = 2');
    db.close();
    const restored = folders.make();
    const { code, stdout, stderr } = await operate(restored, 'restore', backup);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe('The log is damaged: position 2 (exhibition-harbin-2014): the entry is missing.\n');
    expect(readdirSync(restored)).toEqual(['log.lock']);
  });

  it('restores into an empty folder only', async () => {
    const dataDir = aRegister();
    const backup = join(folders.make(), 'backup');
    await operate(dataDir, 'backup', backup);
    const full = folders.make();
    writeFileSync(join(full, 'notes.txt'), '');
    expect(await operate(full, 'restore', backup)).toEqual({
      code: 1,
      stdout: '',
      stderr: `The folder ${full} is not empty: restore into an empty or a new one.\n`,
    });
    expect(readdirSync(full)).toEqual(['notes.txt']);
    expect((await operate(dataDir, 'restore', backup)).code).toBe(1);
  });

  it('makes a new folder only, and names a backup that is none', async () => {
    const dataDir = aRegister();
    const taken = folders.make();
    expect(await operate(dataDir, 'backup', taken)).toEqual({
      code: 1,
      stdout: '',
      stderr: `${taken} exists already; name a folder that does not.\n`,
    });
    expect(await operate(folders.make(), 'restore', taken)).toEqual({
      code: 1,
      stdout: '',
      stderr: `There is no backup in ${taken}; name a folder that "backup" has made.\n`,
    });
  });

  it('makes no backup with keys where the secret is missing', async () => {
    const dataDir = aRegister();
    const away = join(folders.make(), 'keys');
    mkdirSync(dirname(away), { recursive: true });
    const other = folders.make();
    cpSync(join(dataDir, 'log.db'), join(other, 'log.db'));
    const backup = join(dirname(away), 'backup');
    const { code, stderr } = await operate(other, 'backup', backup, '--with-keys');
    expect(code).toBe(1);
    expect(stderr).toContain('is missing');
    expect(existsSync(backup)).toBe(false);
  });
});
