import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { UnknownEventType } from '../../src/kernel/codec.js';
import { bootMarkOf } from '../../src/projections/file/boot-mark.js';
import { dump } from '../../src/projections/file/dump.js';
import { sealOf, unseal } from '../../src/files/sealed-file.js';
import { Pace } from '../../src/projections/engine/pace.js';
import type { Projection } from '../../src/projections/projection.js';
import type { Report } from '../../src/projections/engine/projector-report.js';
import { fingerprint, ReadFiles } from '../../src/projections/file/read-files.js';
import { rebuild, type RebuildProgress } from '../../src/projections/file/rebuild.js';
import { runGroup } from '../../src/projections/engine/run-group.js';
import { MemoryLog } from './memory-log.js';
import { readFolder } from './read-folder.js';
import {
  admissions,
  admit,
  admitNobody,
  badges,
  defineGate,
  issue,
  revoke,
  sample,
  type SampleEvent,
} from './sample-projections.js';

/** Ms that no test waits through. */
const LONG = 20_000;

/** A module that imports other code than that of the sample. */
const OTHER_CODE = new URL('../../dist/projections/rows/held-rows.js', import.meta.url).href;

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});

function start(log: MemoryLog, folder: string, projections: readonly Projection[] = sample, pace?: Pace) {
  const reports: Report[] = [];
  const abort = new AbortController();
  let wake = (): void => undefined;
  const report = (item: Report): void => {
    reports.push(item);
    wake();
  };
  const ended = runGroup({ folder, projections, log: Promise.resolve(log), report, pace, signal: abort.signal });
  const stop = (): Promise<void> => {
    abort.abort();
    return ended;
  };
  running.push(stop);
  /** The first report that is so. */
  const reported = async (so: (item: Report) => boolean): Promise<Report> => {
    for (;;) {
      const found = reports.find(so);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  const live = (leaves: number) => reported((item) => item.state === 'live' && item.leaves === leaves);
  const stopped = () => reported(({ state }) => state === 'stopped');
  return { reports, ended, stop, live, stopped };
}

const currentFile = (folder: string, projections: readonly Projection[] = sample) =>
  new ReadFiles(folder, projections).current;

/** Three badges, some scans: 12 events. */
function openingMorning(log: MemoryLog): void {
  for (const seat of ['k3m', 'z9x', '777']) {
    issue(log, seat);
    admit(log, seat);
    admit(log, seat, 'lounge');
  }
  defineGate(log);
  revoke(log, 'z9x');
  admit(log, 'k3m');
}

describe('the running group', () => {
  it('builds the read file from the whole log, is then current, and applies each new event', async () => {
    const log = new MemoryLog();
    const folder = readFolder();
    openingMorning(log);
    const { reports, live, stop } = start(log, folder);
    await live(12);
    const file = currentFile(folder);
    const shown = (leaves: number) => ({ file, position: log.positionOf(leaves - 1).toString() });
    expect(reports).toEqual([
      { state: 'catching-up', leaves: 0 },
      { state: 'catching-up', leaves: 12 },
      { state: 'catching-up', leaves: 12, shown: shown(12) },
      { state: 'live', leaves: 12, shown: shown(12) },
    ]);
    admit(log, 'k3m');
    expect(await live(13)).toEqual({ state: 'live', leaves: 13, shown: shown(13) });
    await stop();
    expect([...dump(file)]).toContain('checkpoint {"one":1,"position":"memory.1.13","leaves":13}');
  });

  it('applies an event at once after a pause, and those that follow in one batch, at once if a reader waits', async () => {
    const log = new MemoryLog();
    const pace = new Pace(LONG);
    const { reports, live, stop } = start(log, readFolder(), sample, pace);
    await live(0);
    issue(log, 'k3m');
    await live(1);
    for (let scan = 0; scan < 3; scan++) admit(log, 'k3m');
    await delay(50);
    expect(reports.at(-1)).toMatchObject({ leaves: 1 });
    pace.hurry();
    await live(4);
    admit(log, 'k3m');
    await stop();
    expect(reports.flatMap((item) => (item.state === 'live' ? [item.leaves] : []))).toEqual([0, 1, 4]);
  });

  it('goes on from its checkpoint after a restart, readable from the start', async () => {
    const log = new MemoryLog();
    const folder = readFolder();
    openingMorning(log);
    const first = start(log, folder);
    await first.live(12);
    await first.stop();
    admit(log, 'k3m');
    const second = start(log, folder);
    await second.live(13);
    const file = currentFile(folder);
    expect(second.reports).toEqual([
      { state: 'catching-up', leaves: 12, shown: { file, position: log.positionOf(11).toString() } },
      { state: 'catching-up', leaves: 13, shown: { file, position: log.positionOf(12).toString() } },
      { state: 'live', leaves: 13, shown: { file, position: log.positionOf(12).toString() } },
    ]);
  });

  it('stops on an unknown event type, with its position, and skips nothing', async () => {
    const log = new MemoryLog();
    const folder = readFolder();
    openingMorning(log);
    const first = start(log, folder);
    await first.live(12);
    log.fault = { leafIndex: 12, error: new UnknownEventType('badge-melted.v1', log.positionOf(12)) };
    admit(log, 'k3m');
    const stop = {
      state: 'stopped',
      position: log.positionOf(12).toString(),
      type: 'badge-melted.v1',
      reason: `UnknownEventType: unknown event type badge-melted.v1 at ${log.positionOf(12).toString()}`,
    };
    expect(await first.stopped()).toEqual(stop);
    await first.ended;
    // Started again it stops again: it is not skipped by itself.
    admit(log, 'k3m');
    const second = start(log, folder);
    expect(await second.stopped()).toEqual(stop);
    await second.ended;
    expect([...dump(currentFile(folder))]).toContain('checkpoint {"one":1,"position":"memory.1.12","leaves":12}');
  });

  it('stops where a handler throws, while it follows or builds', async () => {
    const log = new MemoryLog();
    const folder = readFolder();
    const stop = {
      state: 'stopped',
      position: log.positionOf(0).toString(),
      type: 'holder-admitted.v1',
      reason: 'ProjectionFailed: badges cannot apply holder-admitted.v1: badges has no present row of harbin, nobody',
    };
    const live = start(log, folder);
    await live.live(0);
    admitNobody(log);
    expect(await live.stopped()).toEqual(stop);
    expect(await start(log, readFolder()).stopped()).toEqual(stop);
  });

  it('waits where the disk is full, and goes on when there is room', async () => {
    let room = (pages: number): unknown => pages;
    const crowd: Projection<SampleEvent> = {
      name: 'crowd',
      source: new URL('../../dist/projections/rows/versioned-rows.js', import.meta.url).href,
      tables: 'CREATE TABLE crowd (leaf_index INTEGER PRIMARY KEY, filler TEXT NOT NULL) STRICT;',
      handlers(db) {
        room = (pages) => db.prepare(`PRAGMA max_page_count = ${pages}`).get();
        const add = db.prepare('INSERT INTO crowd VALUES (?, ?)');
        return { 'gate-defined.v1': ({ leafIndex }) => add.run(leafIndex, 'x'.repeat(100_000)) };
      },
    };
    const log = new MemoryLog();
    const { reports, live } = start(log, readFolder(), [crowd]);
    await live(0);
    room(50);
    for (let gate = 0; gate < 4; gate++) defineGate(log);
    await delay(50);
    expect(reports.at(-1)).toMatchObject({ state: 'live', leaves: 0 });
    room(1000);
    expect(await live(4)).toMatchObject({ shown: { position: log.positionOf(3).toString() } });
  });

  it('builds anew where the file shows another log, another incarnation, or more than the log holds', async () => {
    const folder = readFolder();
    const log = new MemoryLog('memory', 1);
    openingMorning(log);
    const first = start(log, folder);
    await first.live(12);
    await first.stop();
    for (const other of [new MemoryLog('another', 1), new MemoryLog('another', 2), new MemoryLog('another', 2)]) {
      issue(other, 'k3m');
      if (other.incarnation === 1) admit(other, 'k3m');
      const run = start(other, folder);
      await run.live(other.events.length);
      await run.stop();
      const { logId, incarnation, events } = other;
      expect([...dump(currentFile(folder))].filter((line) => /^(badges.*null,"o|checkpoint)/.test(line))).toEqual([
        `badges {"exhibition":"harbin","seat":"k3m","from_leaf":${events.length - 1},"to_leaf":null,"organisation":"delegation:amur","zone":${incarnation === 1 ? '"hall-1"' : 'null'}}`,
        `checkpoint {"one":1,"position":"${logId}.${incarnation}.${events.length}","leaves":${events.length}}`,
      ]);
    }
    const shorter = new MemoryLog('another', 2);
    const run = start(shorter, folder);
    await run.live(0);
    await run.stop();
    expect([...dump(currentFile(folder))]).toEqual(['checkpoint {"one":1,"position":"another.2.0","leaves":0}']);
  });

  it('builds another file for another set of projections, and then removes the old one', async () => {
    const log = new MemoryLog();
    const folder = readFolder();
    openingMorning(log);
    const changed = [badges, { ...admissions, source: OTHER_CODE }];
    for (const projections of [sample, changed]) {
      const run = start(log, folder, projections);
      await run.live(12);
      await run.stop();
      const file = `read-${fingerprint(projections)}.db`;
      expect(readdirSync(folder).sort()).toEqual([file, `${file}.seal`]);
    }
    expect(fingerprint(changed)).not.toBe(fingerprint(sample));
  });

  it('removes none but read files from the folder', async () => {
    const log = new MemoryLog();
    const folder = readFolder();
    writeFileSync(join(folder, 'log.db'), '');
    writeFileSync(join(folder, 'read-me.db'), '');
    writeFileSync(join(folder, 'read-0123456789abcdef.building.db-wal'), '');
    const run = start(log, folder);
    await run.live(0);
    await run.stop();
    const file = `read-${fingerprint(sample)}.db`;
    expect(readdirSync(folder).sort()).toEqual([file, `${file}.seal`, 'log.db', 'read-me.db'].sort());
  });

  it('builds anew over a damaged file, and over what an interrupted build left', async () => {
    const log = new MemoryLog();
    const folder = readFolder();
    openingMorning(log);
    const whole = start(log, folder);
    await whole.live(12);
    await whole.stop();
    const { current, building } = new ReadFiles(folder, sample);
    const expected = [...dump(current)];
    copyFileSync(current, building);
    writeFileSync(current, 'no database'.repeat(1000));
    const mended = start(log, folder);
    await mended.live(12);
    await mended.stop();
    expect(readdirSync(folder).sort()).toEqual([basename(current), `${basename(current)}.seal`]);
    expect([...dump(current)]).toEqual(expected);
  });

  it('finds the damage again where no other file was built by then', async () => {
    const log = new MemoryLog();
    const folder = readFolder();
    openingMorning(log);
    const whole = start(log, folder);
    await whole.live(12);
    await whole.stop();
    const file = currentFile(folder);
    const expected = [...dump(file)];
    const bytes = readFileSync(file);
    bytes.write('k3n', bytes.indexOf('k3m'));
    writeFileSync(file, bytes);
    const damage = 'its bytes 0 to';
    log.fault = { leafIndex: 11, error: new Error('the log is away') };
    const failing = start(log, folder);
    await failing.stopped();
    await failing.stop();
    expect(failing.reports[0]).toMatchObject({ damage: expect.stringContaining(damage) as unknown });
    log.fault = undefined;
    const mended = start(log, folder);
    await mended.live(12);
    await mended.stop();
    expect(mended.reports[0]).toMatchObject({ damage: expect.stringContaining(damage) as unknown });
    expect([...dump(file)]).toEqual(expected);
  });

  it('goes on with a file whose process was killed, and builds anew over one that was open when the machine stopped', async () => {
    const log = new MemoryLog();
    const folder = readFolder();
    openingMorning(log);
    const whole = start(log, folder);
    await whole.live(12);
    const file = currentFile(folder);
    const mark = readFileSync(bootMarkOf(file));
    expect(existsSync(sealOf(file))).toBe(false);
    await whole.stop();
    const expected = [...dump(file)];
    const damages: unknown[] = [];
    for (const left of [mark, 'another boot', undefined]) {
      unseal(file);
      if (left !== undefined) writeFileSync(bootMarkOf(file), left);
      const next = start(log, folder);
      await next.live(12);
      await next.stop();
      damages.push(next.reports.map((report) => ('damage' in report ? report.damage : undefined))[0]);
      expect([...dump(file)]).toEqual(expected);
    }
    const stopped = 'it was open when the machine stopped';
    expect(damages).toEqual([undefined, stopped, stopped]);
  });

  it('writes nothing before the log was found whole, and leaves a sealed file as it was where it is not', async () => {
    const log = new MemoryLog();
    const folder = readFolder();
    openingMorning(log);
    const whole = start(log, folder);
    await whole.live(12);
    await whole.stop();
    const contents = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'base64')]);
    const before = contents();
    await runGroup({
      folder,
      projections: sample,
      log: Promise.resolve(undefined),
      report: () => undefined,
      signal: AbortSignal.abort(),
    });
    expect(contents()).toEqual(before);
  });
});

describe('the fingerprint of a set', () => {
  const set = fingerprint(sample);

  it('changes with a name, the code or a table, and not with the order', () => {
    expect(set).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprint([admissions, badges])).toBe(set);
    const others = [
      fingerprint([badges]),
      fingerprint([badges, { ...admissions, name: 'entries' }]),
      fingerprint([badges, { ...admissions, source: OTHER_CODE }]),
      fingerprint([badges, { ...admissions, tables: `${admissions.tables} CREATE INDEX i ON admissions (count);` }]),
    ];
    expect(new Set([set, ...others]).size).toBe(5);
  });
});

describe('a rebuild', () => {
  it('makes of the log the same tables as before', async () => {
    const log = new MemoryLog();
    const folder = readFolder();
    const run = start(log, folder);
    await run.live(0);
    for (let hour = 0; hour < 60; hour++) {
      openingMorning(log);
      revoke(log, 'k3m');
      revoke(log, '777');
      await run.live(log.events.length);
    }
    await run.stop();
    const live = [...dump(currentFile(folder))];
    const progress: RebuildProgress[] = [];
    const done = await rebuild({
      folder,
      projections: sample,
      log,
      batch: 500,
      progress: (item) => progress.push(item),
    });
    expect(progress.map(({ events }) => events)).toEqual([500, 840]);
    expect(done.events).toBe(840);
    expect(done.eventsPerSecond).toBeGreaterThan(0);
    const file = `read-${fingerprint(sample)}.db`;
    expect(readdirSync(folder).sort()).toEqual([file, `${file}.seal`]);
    expect([...dump(currentFile(folder))]).toEqual(live);
    expect(live.length).toBeGreaterThan(500);
  });

  it('replaces what is there, whatever it says, and the WAL of a process that was killed with it', async () => {
    const log = new MemoryLog();
    const folder = readFolder();
    openingMorning(log);
    await rebuild({ folder, projections: sample, log });
    const file = currentFile(folder);
    const expected = [...dump(file)];
    admit(log, 'k3m');
    const killed = start(log, folder);
    await killed.live(13);
    for (const suffix of ['', '-wal']) copyFileSync(file + suffix, `${file}.killed${suffix}`);
    await killed.stop();
    for (const suffix of ['', '-wal']) copyFileSync(`${file}.killed${suffix}`, file + suffix);
    log.events.pop();
    await rebuild({ folder, projections: sample, log });
    expect([...dump(file)]).toEqual(expected);
  });

  it('that fails keeps nothing of the transaction that it was in', async () => {
    const log = new MemoryLog();
    const folder = readFolder();
    openingMorning(log);
    const fault = admitNobody(log);
    const run = rebuild({ folder, projections: sample, log, batch: 5 });
    await expect(run).rejects.toThrow(expect.objectContaining({ position: fault.position }));
    expect([...dump(new ReadFiles(folder, sample).building)]).toEqual([
      'checkpoint {"one":1,"position":"memory.1.0","leaves":0}',
    ]);
  });

  it('that fails or is broken off leaves the present file as it was', async () => {
    const log = new MemoryLog();
    const folder = readFolder();
    openingMorning(log);
    await rebuild({ folder, projections: sample, log });
    const present = [...dump(currentFile(folder))];
    admitNobody(log);
    await expect(rebuild({ folder, projections: sample, log })).rejects.toThrow('badges cannot apply');
    await expect(
      rebuild({ folder, projections: sample, log, signal: AbortSignal.abort(new Error('broken off')) }),
    ).rejects.toThrow('broken off');
    expect([...dump(currentFile(folder))]).toEqual(present);
  });

  it('that was broken off goes on where it was, unless the log is another', async () => {
    const log = new MemoryLog();
    const folder = readFolder();
    for (let hour = 0; hour < 3; hour++) {
      openingMorning(log);
      for (const seat of ['k3m', '777']) revoke(log, seat);
    }
    const breakOff = async (of: MemoryLog) => {
      const stop = new AbortController();
      const progress = () => {
        stop.abort(new Error('broken off'));
      };
      const run = rebuild({ folder, projections: sample, log: of, batch: 10, signal: stop.signal, progress });
      await expect(run).rejects.toThrow('broken off');
    };
    const whole = async () => {
      const seen: number[] = [];
      const progress = ({ events }: RebuildProgress) => seen.push(events);
      await rebuild({ folder, projections: sample, log, batch: 20, progress });
      return { seen, rows: [...dump(currentFile(folder))] };
    };
    const { rows } = await whole();
    await breakOff(log);
    expect(await whole()).toEqual({ seen: [30, 42], rows });
    const another = new MemoryLog('another');
    openingMorning(another);
    await breakOff(another);
    expect(await whole()).toEqual({ seen: [20, 40, 42], rows });
  });
});
