import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../../src/kernel/clock.js';
import { PositionBeyondHead, PositionOfAnotherLog } from '../../src/kernel/event-store.js';
import { Position } from '../../src/kernel/position.js';
import type { Problem } from '../../src/kernel/problem.js';
import { ProjectionGroup } from '../../src/projections/engine/group.js';
import type { Report } from '../../src/projections/engine/projector-report.js';
import fc from 'fast-check';
import type { Snapshot, SnapshotPlace } from '../../src/projections/file/snapshot.js';
import { positionOfLeaf } from '../../src/projections/engine/position-of-leaf.js';
import { ReadDatabase } from '../../src/projections/file/read-database.js';
import { presentOnly, asOf } from '../../src/projections/rows/versioned-rows.js';
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
  const reads = new ReadDatabase(projector, new Clock());
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

interface Zone {
  readonly zone: string;
  readonly count: number;
}
const zonesAt = (at: Snapshot) => at.all<Zone>('SELECT zone, count FROM admissions ORDER BY zone');
const zones = (reads: ReadDatabase) => reads.read(zonesAt);
const shown = (reads: ReadDatabase) =>
  reads.read((at) => ({ position: at.position, leaf: at.leaf, value: zonesAt(at) }));

describe('the read database', () => {
  it('answers with the position and leaf index that it shows', () => {
    const { log, reads, level } = house();
    expect(shown(reads)).toEqual({ position: ORIGIN, leaf: -1, value: [] });
    issue(log, 'k3m');
    admit(log, 'k3m');
    level();
    expect(shown(reads)).toEqual({
      position: log.positionOf(1),
      leaf: 1,
      value: [{ zone: 'hall-1', count: 1 }],
    });
  });

  it('shows one state to all queries of a read, whatever is committed meanwhile', () => {
    const { log, reads, level } = house();
    issue(log, 'k3m');
    level();
    const seen = reads.read((at) => {
      const before = zonesAt(at);
      admit(log, 'k3m');
      level();
      return { leaf: at.leaf, before, after: zonesAt(at), nested: shown(reads) };
    });
    expect(seen).toEqual({
      leaf: 0,
      before: [],
      after: [],
      nested: { position: log.positionOf(0), leaf: 0, value: [] },
    });
    expect(zones(reads)).toEqual([{ zone: 'hall-1', count: 1 }]);
  });

  it('binds values by name, for a thing as it was shown at an earlier event', () => {
    const { log, reads, level } = house();
    issue(log, 'k3m');
    admit(log, 'k3m');
    admit(log, 'k3m', 'lounge');
    level();
    const zoneAt = (leaf: number) =>
      reads.read(
        (at) =>
          at.get<{ zone: string | null }>(
            `SELECT zone FROM badges WHERE exhibition = @exhibition AND ${asOf('badges')}`,
            { exhibition: 'harbin' },
          ),
        { leaf },
      );
    expect([-1, 0, 1, 2].map(zoneAt)).toEqual([undefined, { zone: null }, { zone: 'hall-1' }, { zone: 'lounge' }]);
  });

  it('shows an earlier event on a snapshot of its leaf or position, with that position', () => {
    const { log, reads, level } = house();
    issue(log, 'k3m');
    admit(log, 'k3m');
    admit(log, 'k3m', 'lounge');
    level();
    const zone = `SELECT zone FROM badges WHERE exhibition = @exhibition AND ${asOf('badges')}`;
    const seen = (place?: SnapshotPlace) =>
      reads.read((at) => [at.leaf, at.position.toString(), at.get(zone, { exhibition: 'harbin' })], place);
    for (const [leaf, row] of [undefined, { zone: null }, { zone: 'hall-1' }, { zone: 'lounge' }].entries()) {
      const position = positionOfLeaf({ position: log.positionOf(2), leafIndex: 2 }, leaf - 1);
      const expected = [leaf - 1, position.toString(), row];
      expect(seen({ leaf: leaf - 1 })).toEqual(expected);
      expect(seen({ position })).toEqual(expected);
    }
    expect(seen()).toEqual(seen({ leaf: 2 }));
    expect(() => seen({ leaf: 3 })).toThrow(PositionBeyondHead);
    expect(() => seen({ position: new Position('other', 1, 1n) })).toThrow(PositionOfAnotherLog);
  });

  it('finds at the head what the condition for any leaf finds, by the index of present rows', () => {
    const { log, reads, level } = house();
    fc.assert(
      fc.property(fc.array(fc.constantFrom('hall-1', 'lounge'), { maxLength: 5 }), (zones) => {
        const seat = `seat${log.events.length}`;
        issue(log, seat);
        for (const zone of zones) admit(log, seat, zone);
        level();
        const sql = `SELECT seat, zone FROM badges b WHERE ${asOf('b')} ORDER BY seat`;
        // Written so that a snapshot at the head does not shorten it.
        const anyLeaf = sql.replace('(b.from_leaf', '( b.from_leaf');
        const [head, any] = reads.read((at) => [at.all(sql), at.all(anyLeaf)]);
        expect(head).toEqual(any);
        expect(presentOnly(sql)).toBe('SELECT seat, zone FROM badges b WHERE b.to_leaf IS NULL ORDER BY seat');
      }),
      { numRuns: 20 },
    );
  });

  it('is whole again after a query that throws', () => {
    const { log, reads, level } = house();
    expect(() =>
      reads.read(() => {
        throw new Error('no such page');
      }),
    ).toThrow('no such page');
    issue(log, 'k3m');
    level();
    expect(reads.read((at) => at.position)).toEqual(log.positionOf(0));
  });

  it('cannot be written to', () => {
    const { reads } = house();
    expect(() => reads.read((at) => at.all('DELETE FROM badges RETURNING *'))).toThrow(
      'attempt to write a readonly database',
    );
  });

  it('answers read-model-stopped once the group has stopped, even where it has answered before', () => {
    const { projector, reads } = house();
    zones(reads);
    projector.status = { state: 'stopped', reason: 'UnknownEventType' };
    for (const read of [() => zones(reads), () => reads.read(() => 0)])
      expect(problemOf(read)).toMatchObject({ code: 'read-model-stopped' });
  });

  it('answers read-model-behind while the file is being built', () => {
    const { projector, reads } = house();
    projector.status = { state: 'catching-up', leaves: 7 };
    expect(problemOf(() => zones(reads))).toMatchObject({ code: 'read-model-behind' });
  });
});
