import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Position } from '../../src/kernel/position.js';
import { dump } from '../../src/projections/file/dump.js';
import type { ProjectedEvent, Projection } from '../../src/projections/projection.js';
import { PendingSums, upserting } from '../../src/projections/rows/pending-sums.js';
import { ProjectionFailed, ProjectionGroup } from '../../src/projections/engine/group.js';
import { MemoryLog } from './memory-log.js';
import { readFolder } from './read-folder.js';
import {
  admissions,
  admit,
  admitNobody,
  badges,
  defineGate,
  history,
  issue,
  revoke,
  sample,
  type SampleEvent,
} from './sample-projections.js';

const ORIGIN = new Position('memory', 1, 0n);
const newFile = () => join(readFolder(), 'read.db');

describe('a group of projections', () => {
  it('begins with empty tables at the origin of the log', () => {
    const file = newFile();
    const group = ProjectionGroup.create(file, sample, ORIGIN);
    expect(group.checkpoint).toEqual({ position: ORIGIN, leaves: 0 });
    group.close();
    expect([...dump(file)]).toEqual(['checkpoint {"one":1,"position":"memory.1.0","leaves":0}']);
  });

  it('applies events in log order to all tables, and moves one checkpoint', () => {
    const log = new MemoryLog();
    const file = newFile();
    const group = ProjectionGroup.create(file, sample, ORIGIN);
    issue(log, 'k3m');
    defineGate(log);
    admit(log, 'k3m');
    admit(log, 'k3m', 'lounge');
    revoke(log, 'k3m');
    group.apply(log.events);
    expect(group.checkpoint).toEqual({ position: log.positionOf(4), leaves: 5 });
    group.close();
    const badge = (from: number, to: number, zone: string | null) =>
      `badges {"exhibition":"harbin","seat":"k3m","from_leaf":${from},"to_leaf":${to},"organisation":"delegation:amur","zone":${JSON.stringify(zone)}}`;
    expect([...dump(file)]).toEqual([
      'admissions {"zone":"hall-1","count":1,"last_leaf":2,"last_at":"2014-06-30T09:00:02.000Z"}',
      'admissions {"zone":"lounge","count":1,"last_leaf":3,"last_at":"2014-06-30T09:00:03.000Z"}',
      badge(0, 2, null),
      badge(2, 3, 'hall-1'),
      badge(3, 4, 'lounge'),
      'checkpoint {"one":1,"position":"memory.1.5","leaves":5}',
      'reasons {"reason":"lost at the hotel"}',
    ]);
  });

  it('tells handlers whose event it is, and its place in the log', () => {
    const seen: Pick<ProjectedEvent, 'exhibition' | 'subject' | 'leafIndex' | 'revision'>[] = [];
    const witness: Projection<SampleEvent> = {
      name: 'witness',
      source: new URL('../../dist/projections/rows/versioned-rows.js', import.meta.url).href,
      tables: '',
      handlers: () => ({
        'badge-issued.v1': ({ exhibition, subject, leafIndex, revision }) => {
          seen.push({ exhibition, subject, leafIndex, revision });
        },
        'gate-defined.v1': ({ exhibition, subject, leafIndex, revision }) => {
          seen.push({ exhibition, subject, leafIndex, revision });
        },
      }),
    };
    const log = new MemoryLog();
    const group = ProjectionGroup.create(newFile(), [witness], ORIGIN);
    defineGate(log);
    issue(log, 'k3m');
    group.apply(log.events);
    defineGate(log);
    group.apply(log.events.slice(2));
    group.close();
    expect(seen).toEqual([
      { exhibition: 'harbin', subject: '', leafIndex: 0, revision: 0 },
      { exhibition: 'harbin', subject: 'k3m', leafIndex: 1, revision: 0 },
      { exhibition: 'harbin', subject: '', leafIndex: 2, revision: 1 },
    ]);
  });

  it('writes at the end of a batch what handlers added up, without what a failed batch added', () => {
    const sums: Projection<SampleEvent> = {
      name: 'sums',
      source: new URL('../../dist/projections/rows/versioned-rows.js', import.meta.url).href,
      tables: 'CREATE TABLE sums (zone TEXT PRIMARY KEY, people INTEGER NOT NULL) STRICT;',
      handlers(db, batch) {
        const add = db.prepare(
          'INSERT INTO sums VALUES (?, ?) ON CONFLICT DO UPDATE SET people = people + excluded.people',
        );
        const pending = new PendingSums(batch, upserting(add));
        return {
          'holder-admitted.v1': ({ data }) => {
            pending.add([data.zone], [1]);
          },
        };
      },
    };
    const log = new MemoryLog();
    const file = newFile();
    const group = ProjectionGroup.create(file, [sums, badges], ORIGIN);
    issue(log, 'k3m');
    admit(log, 'k3m');
    admit(log, 'k3m');
    admitNobody(log);
    expect(() => {
      group.apply(log.events);
    }).toThrow(ProjectionFailed);
    group.apply(log.events.slice(0, 2));
    group.apply(log.events.slice(2, 3));
    group.close();
    const written = [...dump(file)].filter((line) => line.startsWith('sums '));
    expect(written).toHaveLength(1);
    expect(written[0]).toContain('"people":2');
  });

  it('leaves rows and checkpoint untouched where a handler throws, and says which and on what', () => {
    const log = new MemoryLog();
    const file = newFile();
    // The one that succeeds comes first, so that its rows have to be taken back.
    const group = ProjectionGroup.create(file, [admissions, badges], ORIGIN);
    issue(log, 'k3m');
    group.apply(log.events);
    const before = [...dump(file)];
    admit(log, 'k3m');
    const fault = admitNobody(log);
    admit(log, 'k3m');
    const attempt = () => {
      group.apply(log.events.slice(1));
    };
    expect(attempt).toThrow(ProjectionFailed);
    expect(attempt).toThrow(
      expect.objectContaining({
        projection: 'badges',
        type: 'holder-admitted.v1',
        position: fault.position,
        message: 'badges cannot apply holder-admitted.v1: badges has no present row of harbin, nobody',
      }),
    );
    expect(group.checkpoint).toEqual({ position: log.positionOf(0), leaves: 1 });
    expect([...dump(file)]).toEqual(before);
    group.close();
  });

  it('goes on from its checkpoint: any batches, closed and opened between, give the tables of the whole', () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat(40), { maxLength: 5 }), (record, cuts) => {
        const log = new MemoryLog();
        record(log);
        const whole = newFile();
        const atOnce = ProjectionGroup.create(whole, sample, ORIGIN);
        atOnce.apply(log.events);
        atOnce.close();

        const parts = newFile();
        ProjectionGroup.create(parts, sample, ORIGIN).close();
        for (const cut of [...cuts, log.events.length]) {
          const group = ProjectionGroup.open(parts, sample);
          group.apply(log.events.slice(group.checkpoint.leaves, cut));
          group.close();
        }
        expect([...dump(parts)]).toEqual([...dump(whole)]);
      }),
      { numRuns: 30 },
    );
  });
});
