import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Position } from '../../src/kernel/position.js';
import type { Problem } from '../../src/kernel/problem.js';
import { ProjectionGroup } from '../../src/projections/engine/group.js';
import type { Report } from '../../src/projections/engine/projector-report.js';
import { ReadDatabase } from '../../src/projections/file/read-database.js';
import { shownAt } from '../../src/projections/rows/versioned-rows.js';
import { MemoryLog } from './memory-log.js';
import { readFolder } from './read-folder.js';
import { admit, issue, sample } from './sample-projections.js';

const ORIGIN = new Position('memory', 1, 0n);
const open: { close(): void }[] = [];
afterEach(() => {
  for (const item of open.splice(0)) item.close();
});

function house() {
  const log = new MemoryLog();
  const file = join(readFolder(), 'read.db');
  const group = ProjectionGroup.create(file, sample, ORIGIN);
  const projector: { status: Report } = {
    status: { state: 'live', leaves: 0, shown: { file, position: ORIGIN.toString() } },
  };
  const reads = new ReadDatabase(projector);
  open.push(group, reads);
  const level = () => {
    group.apply(log.events.slice(group.checkpoint.leaves));
  };
  return { log, projector, reads, level };
}

const problemOf = (attempt: () => unknown): Problem => {
  try {
    attempt();
  } catch (error) {
    return error as Problem;
  }
  throw new Error('it was answered');
};

const zones = (reads: ReadDatabase) =>
  reads.all<{ zone: string; count: number }>('SELECT zone, count FROM admissions ORDER BY zone');

describe('the read database', () => {
  it('answers with the position and leaf index that it shows', () => {
    const { log, reads, level } = house();
    expect(reads.show(() => zones(reads))).toEqual({ position: ORIGIN, leafIndex: -1, value: [] });
    issue(log, 'k3m');
    admit(log, 'k3m');
    level();
    expect(reads.show(() => zones(reads))).toEqual({
      position: log.positionOf(1),
      leafIndex: 1,
      value: [{ zone: 'hall-1', count: 1 }],
    });
  });

  it('shows one state to all queries of a read, whatever is committed meanwhile', () => {
    const { log, reads, level } = house();
    issue(log, 'k3m');
    level();
    const shown = reads.show(({ leafIndex }) => {
      const before = zones(reads);
      admit(log, 'k3m');
      level();
      return { leafIndex, before, after: zones(reads), nested: reads.show(() => zones(reads)) };
    });
    expect(shown).toEqual({
      position: log.positionOf(0),
      leafIndex: 0,
      value: { leafIndex: 0, before: [], after: [], nested: { position: log.positionOf(0), leafIndex: 0, value: [] } },
    });
    expect(zones(reads)).toEqual([{ zone: 'hall-1', count: 1 }]);
  });

  it('binds values in order and by name, for a thing as it was shown at an earlier event', () => {
    const { log, reads, level } = house();
    issue(log, 'k3m');
    admit(log, 'k3m');
    admit(log, 'k3m', 'lounge');
    level();
    const zoneAt = (leaf: number) =>
      reads.get<{ zone: string | null }>(
        `SELECT zone FROM badges WHERE exhibition = ? AND ${shownAt('badges')}`,
        'harbin',
        { leaf },
      );
    expect([-1, 0, 1, 2].map(zoneAt)).toEqual([undefined, { zone: null }, { zone: 'hall-1' }, { zone: 'lounge' }]);
  });

  it('is whole again after a query that throws', () => {
    const { log, reads, level } = house();
    expect(() =>
      reads.show(() => {
        throw new Error('no such page');
      }),
    ).toThrow('no such page');
    issue(log, 'k3m');
    level();
    expect(reads.show(() => 0)).toEqual({ position: log.positionOf(0), leafIndex: 0, value: 0 });
  });

  it('cannot be written to', () => {
    const { reads } = house();
    expect(() => reads.all('DELETE FROM badges RETURNING *')).toThrow('attempt to write a readonly database');
  });

  it('answers read-model-stopped once the group has stopped, even where it has answered before', () => {
    const { projector, reads } = house();
    zones(reads);
    projector.status = { state: 'stopped', reason: 'UnknownEventType' };
    for (const read of [() => zones(reads), () => reads.show(() => 0), () => reads.get('SELECT 1')])
      expect(problemOf(read)).toMatchObject({ code: 'read-model-stopped' });
  });

  it('answers read-model-behind while the file is being built', () => {
    const { projector, reads } = house();
    projector.status = { state: 'catching-up', leaves: 7 };
    expect(problemOf(() => zones(reads))).toMatchObject({ code: 'read-model-behind' });
  });
});
