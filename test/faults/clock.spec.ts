import { afterAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { announce, newFolder, removeFolders, send, startOn } from '../support/log-folders.js';
import { OperatorCommand } from '../support/operator.js';
import type { RegisterProcess } from '../support/register-process.js';

const JUNE = '2014-06-30T01:00:00.000Z';
const EARLIER = '2014-06-30T00:00:00.000Z';

afterAll(removeFolders);

describe('a clock that is set', () => {
  const metric = async ({ address }: RegisterProcess, name: string) =>
    new RegExp(`^${name} (\\d+)$`, 'm').exec(await (await fetch(`${address}/metrics`)).text())?.[1];
  const live = async ({ address }: RegisterProcess) =>
    (await (await fetch(`${address}/health/live`)).json()) as Readonly<Record<string, unknown>>;
  const verified = async (folder: string) =>
    (await OperatorCommand.with({ REGISTER_DATA_DIR: folder }, 'verify').ended).stdout;
  const metas = (folder: string) => {
    const db = new Database(join(folder, 'log.db'), { readonly: true });
    const entries = db.prepare<[], string>('SELECT CAST(entry AS TEXT) FROM events ORDER BY position').pluck().all();
    db.close();
    return entries.map((entry) => (JSON.parse(entry) as { meta: Readonly<Record<string, unknown>> }).meta['clock']);
  };

  it('is said in banner, health, metrics and verify, and stands in every event', async () => {
    const folder = newFolder('clock');
    const running = await startOn(folder, { REGISTER_CLOCK_START: JUNE, REGISTER_CLOCK_RATE: '2.5' });
    expect(running.said).toContain(
      'CLOCK IS SET       it started at 2014-06-30T01:00:00.000Z and goes at 2.5 times the real speed',
    );
    expect(await live(running)).toEqual({
      status: 'live',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      clock: { start: JUNE, rate: '2.5', now: expect.stringMatching(/^2014-06-30T01:0/) },
    });
    expect(await metric(running, 'register_clock_set')).toBe('1');
    await running.stop();
    expect(metas(folder)).toEqual([{ start: JUNE, rate: '2.5' }]);
    expect(await verified(folder)).toContain(
      'Events recorded under a clock that was set (REGISTER_CLOCK_START): 1, the first at position 1.\n',
    );
  });

  it('is said nowhere under the real time', async () => {
    const folder = newFolder('clock');
    const running = await startOn(folder);
    expect(running.said).not.toContain('CLOCK');
    expect(Object.keys(await live(running))).toEqual(['status', 'version']);
    expect(await metric(running, 'register_clock_set')).toBe('0');
    expect(await metric(running, 'register_clock_steps_back_total')).toBe('0');
    await running.stop();
    expect(metas(folder)).toEqual([undefined]);
    expect(await verified(folder)).not.toContain('clock');
  });
});

describe('a clock that stands before the last recorded event', () => {
  it('is said at the start in banner, log, metric and verify, goes on record once, and stands in history', async () => {
    const folder = newFolder('clock');
    await (await startOn(folder, { REGISTER_CLOCK_START: JUNE })).stop();
    const running = await startOn(folder, { REGISTER_CLOCK_START: EARLIER });
    expect(running.said).toMatch(
      /CLOCK IS BEHIND {4}it says 2014-06-30T00:00:0\S+, 3[56]\d\d s before the last recorded event \(2014-06-30T01:00:0\S+\): set it right; this is on record/,
    );
    await announce(running);
    const text = await (await fetch(`${running.address}/metrics`)).text();
    expect(text).toMatch(/^register_clock_steps_back_total 1$/m);
    const { body } = await send(running, 'GET', '/v1/history?subject=clock:embedded');
    expect(body['items']).toEqual([
      expect.objectContaining({
        type: 'clock-stepped-back.v1',
        subject: 'clock:embedded',
        actor: expect.objectContaining({ id: 'register', role: 'system' }),
      }),
    ]);
    const { stderr } = await running.stop();
    expect(stderr).toContain('the clock stands before the last recorded event');
    const said = await OperatorCommand.with({ REGISTER_DATA_DIR: folder }, 'verify').ended;
    expect(said.stdout).toContain(
      'Times that the clock stood before the last recorded event: 1, the first at position 2.\n',
    );
  });

  it('is ignored up to 5 s', async () => {
    const folder = newFolder('clock');
    // The banner's invitation is recorded at the end of a start, some seconds after where the clock is compared.
    await (await startOn(folder, { REGISTER_CLOCK_START: JUNE })).stop();
    const running = await startOn(folder, { REGISTER_CLOCK_START: JUNE });
    expect(running.said).not.toContain('BEHIND');
    await running.stop();
  });
});
