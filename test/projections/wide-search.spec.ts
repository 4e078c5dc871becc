import { Clock } from '../../src/kernel/clock.js';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Position } from '../../src/kernel/position.js';
import type { RecordedEvent } from '../../src/kernel/recorded-event.js';
import { badges } from '../../src/modules/badges/badges.projection.js';
import { ExhibitionStates } from '../../src/modules/exhibitions/exhibitions.state.js';
import { Participants } from '../../src/modules/participants/participants.reader.js';
import { participants } from '../../src/modules/participants/participants.projection.js';
import { photos } from '../../src/modules/participants/photo/photos.projection.js';
import type { ParticipantsQuery } from '../../src/modules/participants/participants.query.js';
import { headcounts } from '../../src/modules/counts/headcounts.projection.js';
import { exhibitions } from '../../src/modules/exhibitions/exhibitions.projection.js';
import { ProjectionGroup } from '../../src/projections/engine/group.js';
import { ReadDatabase } from '../../src/projections/file/read-database.js';
import { participantKey } from '../support/people.js';

const PEOPLE = 4200;
const EXPO = 'harbin-2014';
const ORIGIN = new Position('memory', 1, 0n);

const nameOf = (n: number) => (n % 5 === 0 ? `Boris ${n}` : `Anna ${n}`);
const roleOf = (n: number) => (n % 100 === 7 ? 'staff' : 'member');
const organisationOf = (n: number) => `o${n % 3}`;

let recorded = 0;

function event(stream: RecordedEvent['stream'], type: string, data: object, personal?: object): RecordedEvent {
  const leaf = recorded++;
  return {
    type,
    data,
    ...(personal && { personal }),
    id: String(leaf),
    at: '2014-06-30T09:00:00.000Z',
    meta: { command: 'c', correlation: 'c', causation: 'c', actor: { access: 'desk', role: 'registrar' } },
    stream,
    revision: leaf,
    position: new Position('memory', 1, BigInt(leaf + 1)),
  };
}

describe('a search that finds very many', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wide-search-'));
  let reads: ReadDatabase;
  let list: Participants;

  beforeAll(() => {
    const file = join(folder, 'read.db');
    const group = ProjectionGroup.create(file, [exhibitions, participants, photos, headcounts, badges], ORIGIN);
    const details = { timeZone: 'Asia/Harbin', opensOn: '2014-06-30', closesOn: '2014-07-04', dayStartsAt: '04:00' };
    const announced = event(`exhibition-${EXPO}`, 'exhibition-announced.v1', { name: { en: 'Expo' }, ...details });
    const added = Array.from({ length: PEOPLE }, (_, n) =>
      event(
        `delegation-${EXPO}.${organisationOf(n)}`,
        'participant-added.v1',
        { seat: participantKey(n), role: roleOf(n) },
        { name: { en: nameOf(n) } },
      ),
    );
    // One is called otherwise by now.
    const amended = event(
      `delegation-${EXPO}.${organisationOf(1)}`,
      'participant-amended.v1',
      { seat: participantKey(1) },
      { name: { en: 'Clara' } },
    );
    group.apply([announced, ...added, amended]);
    group.addIndexes();
    group.close();
    reads = new ReadDatabase(
      { status: { state: 'live', leaves: recorded, shown: { file, position: ORIGIN.toString() } } },
      new Clock(),
    );
    const known = new ExhibitionStates();
    known.observe(announced);
    list = new Participants(known);
  });
  afterAll(() => {
    reads.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Ids on all pages. */
  function found(query: Omit<ParticipantsQuery, 'limit' | 'cursor'>): string[] {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = { ...query, limit: '200', ...(cursor !== undefined && { cursor }) };
      const viewer = { id: 'viewer', role: 'viewer', name: {}, grantedAt: '' } as never;
      const { items, next } = reads.read((at) => list.list(at, EXPO, page, viewer, true));
      ids.push(...items.map(({ id }) => id));
      cursor = next;
    } while (cursor !== undefined);
    return ids;
  }

  const expected = (holds: (n: number) => boolean) =>
    Array.from({ length: PEOPLE }, (_, n) => n)
      .filter(holds)
      .map((n) => `d.${organisationOf(n)}.${participantKey(n)}`);
  const isAnna = (n: number) => n !== 1 && n % 5 !== 0;

  it('gives all of them in the order in which their names came, page by page, by the name that each has now', () => {
    expect(found({ q: 'an' })).toEqual(expected(isAnna));
  });

  it('leaves of them those of an organisation or a role, however few', () => {
    expect(found({ q: 'anna', organisation: 'delegation:o2' })).toEqual(expected((n) => isAnna(n) && n % 3 === 2));
    expect(found({ q: 'anna', role: 'staff' })).toEqual(expected((n) => isAnna(n) && n % 100 === 7));
    expect(found({ q: 'anna', role: 'head' })).toEqual([]);
  });

  it('gives of few the same as they were always found', () => {
    expect(found({ q: 'boris' })).toEqual(expected((n) => n % 5 === 0));
    expect(found({ q: 'clara' })).toEqual(expected((n) => n === 1));
  });
});
