import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Position } from '../../src/kernel/position.js';
import { Attendance, type AttendanceView } from '../../src/modules/counts/attendance.reader.js';
import { attendance } from '../../src/modules/counts/attendance.projection.js';
import { badges } from '../../src/modules/badges/badges.projection.js';
import { whereabouts } from '../../src/door-core/whereabouts.js';
import { exhibitions } from '../../src/modules/exhibitions/exhibitions.projection.js';
import { Exhibitions } from '../../src/modules/exhibitions/exhibitions.reader.js';
import { Headcounts, type Counts } from '../../src/modules/counts/headcounts.reader.js';
import { headcounts } from '../../src/modules/counts/headcounts.projection.js';
import { GROUPINGS, type Grouping } from '../../src/modules/counts/counts.query.js';
import { dayBefore } from '../../src/modules/counts/basis.js';
import { conflicts } from '../../src/modules/door/conflicts/conflicts.projection.js';
import { dump } from '../../src/projections/file/dump.js';
import { ProjectionGroup } from '../../src/projections/engine/group.js';
import type { Projection } from '../../src/projections/projection.js';
import { ReadDatabase } from '../../src/projections/file/read-database.js';
import { readModels } from '../../src/app/projections.js';
import { SettableClock } from '../support/test-register.js';
import {
  anyExpoHistory,
  CATEGORIES,
  DAYS,
  EXPO,
  ExpoHistory,
  GATE_CODES,
  ZONES,
  type Counted,
  type Organisation,
  type Person,
} from './expo-history.js';
import { readFolder } from './read-folder.js';

const ORIGIN = new Position('memory', 1, 0n);
const models: readonly Projection[] = [exhibitions, headcounts, attendance, conflicts];
/** Noon of the second day in Harbin. */
const NOW = '2014-07-01T04:00:00.000Z';
const TODAY = DAYS[1];

const open: { close(): void }[] = [];
afterEach(() => {
  for (const item of open.splice(0)) item.close();
});

/** The tables after all that was recorded. */
function readFile({ log }: ExpoHistory, of = models): string {
  const file = join(readFolder(), 'read.db');
  const group = ProjectionGroup.create(file, of, ORIGIN);
  group.apply(log.events);
  group.addIndexes();
  group.close();
  return file;
}

/** The tables of all read models, filled in batches of the given ends; a fresh group each, which remembers nothing. */
function batchedFile({ log }: ExpoHistory, ends: readonly number[]): string {
  const file = join(readFolder(), 'read.db');
  ProjectionGroup.create(file, readModels, ORIGIN).close();
  let group = ProjectionGroup.open(file, readModels);
  for (const [index, event] of log.events.entries()) {
    group.add([event]);
    if (!ends.includes(index)) continue;
    group.commit();
    group.close();
    group = ProjectionGroup.open(file, readModels);
  }
  group.commit();
  group.close();
  return file;
}

function readers(history: ExpoHistory) {
  const file = readFile(history);
  const reads = new ReadDatabase(
    { status: { state: 'live', leaves: 0, shown: { file, position: ORIGIN.toString() } } },
    new SettableClock(NOW),
  );
  open.push(reads);
  const exhibitions = new Exhibitions();
  return { reads, headcounts: new Headcounts(exhibitions), attendance: new Attendance(exhibitions) };
}

/** A human being: the participant that stays, and all that were merged into it. */
interface Human {
  readonly stays: Person;
  readonly all: readonly Person[];
}

const staysOf = (person: Person): Person => (person.mergedInto === undefined ? person : staysOf(person.mergedInto));

const humansOf = (people: readonly Person[]): readonly Human[] =>
  people
    .filter(({ mergedInto }) => mergedInto === undefined)
    .map((stays) => ({ stays, all: people.filter((person) => staysOf(person) === stays) }));

const passagesOn = ({ all }: Human, day: string) =>
  all.flatMap((person) => person.passages.filter((passage) => passage.day === day).map((at) => ({ ...at, person })));

/** Where the badge that passed a gate last leaves the person. */
function locationOn(human: Human, day: string): string | null {
  const passages = passagesOn(human, day);
  if (passages.length === 0) return null;
  const last = passages.reduce((one, other) => (later(one, other) === one ? one : other));
  return whereabouts(passages.filter(({ person }) => person === last.person)).location;
}

const isInside = (human: Human, day?: string): boolean =>
  (day === undefined || day === TODAY) && locationOn(human, TODAY) !== null;
const hasAttended = ({ all }: Human, day?: string): boolean =>
  all.some(({ passages }) =>
    passages.some((passage) => passage.direction === 'in' && (day === undefined || passage.day === day)),
  );

type Standing = Pick<Person, 'organisation' | 'role' | 'category'>;

/** What a person was at the first admission of a day, without one at the first passage; without a day what it is now. */
function standingOn(human: Human, day?: string): Standing {
  if (day === undefined) return human.stays;
  const ofDay = passagesOn(human, day);
  const admissions = ofDay.filter(({ direction }) => direction === 'in');
  const passages = admissions.length > 0 ? admissions : ofDay;
  if (passages.length === 0) return human.stays;
  const { time, person } = passages.reduce((one, other) =>
    other.time < one.time || (other.time === one.time && before(human, other.person, one.person)) ? other : one,
  );
  return person.before.find(({ until }) => until > time) ?? person;
}

/** Of two registrations admitted at the same moment, that which stays comes first, then the smaller key. */
const before = ({ stays }: Human, one: Person, other: Person): boolean =>
  other !== stays && (one === stays || one.seat < other.seat);

/** The contract's definitions, counted one by one, of those whose standing a group holds. */
function countsOf(
  humans: readonly Human[],
  projects: number,
  isOf: (standing: Standing) => boolean,
  day?: string,
): Counts {
  const registered = humans.filter(
    ({ stays }) => isOf(stays) && stays.status === 'registered' && !stays.organisation.withdrawn,
  );
  const onTheDay = humans.filter((human) => isOf(standingOn(human, day)));
  const attended = onTheDay.filter((human) => hasAttended(human, day));
  const inside = onTheDay.filter((human) => isInside(human, day));
  const heads = (of: readonly Human[], on?: string) =>
    of.filter((human) => standingOn(human, on).role === 'head').length;
  return {
    registered: registered.length,
    badged: registered.filter(({ stays: { badge } }) => badge === 'issued' || badge === 'suspended').length,
    attended: attended.length,
    inside: inside.length,
    heads: { registered: heads(registered), attended: heads(attended, day), inside: heads(inside, day) },
    projects,
  };
}

const OF_GROUPING: Readonly<Record<Exclude<Grouping, 'category'>, (organisation: Organisation) => string | undefined>> =
  {
    delegation: ({ kind, code }) => (kind === 'firm' ? undefined : code),
    agency: ({ kind, code }) => (kind === 'agency' ? code : undefined),
    firm: ({ kind, code }) => (kind === 'firm' ? code : undefined),
    kind: ({ kind }) => kind,
    country: ({ country }) => country,
  };

type ExpectedRow = Counts & { readonly code: string };

function rowsOf(history: ExpoHistory, by: Grouping, day?: string, only?: string): ExpectedRow[] {
  const humans = humansOf(history.people);
  const isAsked = ({ organisation }: Standing) => only === undefined || organisation.name === only;
  if (by === 'category')
    return CATEGORIES.map((code) => ({
      code,
      ...countsOf(humans, 0, (standing) => isAsked(standing) && standing.category === code, day),
    }));
  const rows = new Map<string, Organisation[]>();
  for (const organisation of history.organisations) {
    const code = OF_GROUPING[by](organisation);
    if (code !== undefined && (only === undefined || organisation.name === only))
      rows.set(code, [...(rows.get(code) ?? []), organisation]);
  }
  return [...rows]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, organisations]) => ({
      code,
      ...countsOf(
        humans,
        organisations.reduce((sum, { projects }) => sum + projects.length, 0),
        ({ organisation }) => organisations.includes(organisation),
        day,
      ),
    }));
}

const zeros = countsOf([], 0, () => true);
const added = (one: object, other: object): object =>
  Object.fromEntries(
    Object.entries(one).map(([name, value]: [string, unknown]) => {
      const more = (other as Record<string, unknown>)[name];
      return [name, typeof value === 'number' ? value + (more as number) : added(value as object, more as object)];
    }),
  );
const countsAlone = ({ registered, badged, attended, inside, heads, projects }: Counts): Counts => ({
  ...{ registered, badged, attended, inside, heads, projects },
});

function attendanceOf({ people, scans }: ExpoHistory, day?: string): Omit<AttendanceView, 'asOf' | 'at' | 'position'> {
  const counted = scans.filter((scan) => day === undefined || scan.day === day);
  const byOutcome = (of: readonly Counted[]) => ({
    admissions: of.filter(({ outcome }) => outcome === 'admitted').length,
    left: of.filter(({ outcome }) => outcome === 'left').length,
    denials: of.filter(({ outcome }) => outcome === 'denied').length,
    repeats: of.filter(({ outcome }) => outcome === 'repeated').length,
    unreadable: of.filter(({ outcome }) => outcome === 'unreadable').length,
  });
  const humans = humansOf(people);
  const inside = humans.filter((human) => isInside(human, day)).map((human) => locationOn(human, TODAY) ?? '');
  const hourOf = ({ scannedAt }: Counted) => {
    const inHarbin = new Date(Date.parse(scannedAt) + 8 * 3_600_000).toISOString();
    return `${inHarbin.slice(0, 13)}:00:00+08:00`;
  };
  const reasons = counted.flatMap(({ reason, outcome }) => (outcome === 'denied' ? (reason ?? []) : []));
  const { admissions, denials, repeats, unreadable } = byOutcome(counted);
  const asked = day ?? TODAY;
  const unaccounted = humans.filter(
    (human) => locationOn(human, dayBefore(asked)) !== null && passagesOn(human, asked).length === 0,
  );
  return {
    ...(day !== undefined && { day }),
    inside: inside.length,
    attended: humans.filter((human) => hasAttended(human, day)).length,
    unaccounted: unaccounted.length,
    conflicts: 0,
    ...{ admissions, denials, repeats, unreadable },
    byZone: [...ZONES].sort().map((code) => ({
      code,
      inside: inside.filter((zone) => zone === code).length,
      within: inside.filter((zone) => ExpoHistory.liesIn(zone, code)).length,
    })),
    byGate: [...GATE_CODES].sort().map((code) => ({ code, ...byOutcome(counted.filter(({ gate }) => gate === code)) })),
    byHour: [...new Set(counted.map(hourOf))]
      .sort()
      .map((hour) => ({ hour, ...byOutcome(counted.filter((scan) => hourOf(scan) === hour)) })),
    byReason: [...new Set(reasons)]
      .map((reason) => ({ reason, count: reasons.filter((other) => other === reason).length }))
      .sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1)),
  };
}

const anyDay = [undefined, ...DAYS];

describe('headcounts', () => {
  it('count of any exhibition what the contract says, by every grouping, day and organisation', () => {
    fc.assert(
      fc.property(anyExpoHistory, (history) => {
        const { reads, headcounts } = readers(history);
        for (const by of GROUPINGS)
          for (const day of anyDay)
            for (const only of [undefined, history.organisations[0]?.name]) {
              const asked = { by, ...(day !== undefined && { day }) };
              const value = reads.read((snapshot) => headcounts.of(snapshot, EXPO, asked, only));
              expect(value).toMatchObject({ ...asked, asOf: NOW, at: NOW });
              const rows = rowsOf(history, by, day, only);
              expect(value.rows.map((row) => ({ code: row.code, ...countsAlone(row) }))).toEqual(rows);
              expect(value.total).toEqual(rows.map(countsAlone).reduce<object>(added, zeros));
            }
      }),
      { numRuns: 40 },
    );
  });

  it('count once two participants whom two nodes merged into each other at once', () => {
    const history = new ExpoHistory();
    for (const which of [0, 1]) {
      history.acts.registerDelegation([0, 0, 0, 0, 0]);
      history.acts.addParticipant([which, 0, 0, 0, 0]);
    }
    history.acts.mergeParticipant([0, 1, 0, 0, 0]);
    // The other node has not read of it.
    for (const person of history.people) person.status = 'registered';
    history.acts.mergeParticipant([1, 0, 0, 0, 0]);
    readFile(history, readModels);
    const { reads, headcounts } = readers(history);
    const { total } = reads.read((at) => headcounts.of(at, EXPO, { by: 'delegation' }, undefined));
    expect(total).toMatchObject({ registered: 1 });
  });

  it('name what they count', () => {
    const history = new ExpoHistory();
    history.acts.registerDelegation([1, 0, 0, 0, 0]);
    history.acts.registerFirm([1, 0, 0, 0, 0]);
    history.acts.amend([0, 0, 4, 0, 0]);
    const { reads, headcounts } = readers(history);
    const names = (by: Grouping) =>
      reads
        .read((at) => headcounts.of(at, EXPO, { by }, undefined))
        .rows.map(({ code, name, kind }) => ({ code, name, kind }));
    expect(names('delegation')).toEqual([{ code: 'o0', name: { en: 'Renamed 4' }, kind: 'agency' }]);
    expect(names('firm')).toEqual([{ code: 'o0', name: { en: 'The firm o0', zh: '代表团' }, kind: 'firm' }]);
    expect(names('kind')).toEqual([
      { code: 'agency', name: { en: 'Agencies', ru: 'Ведомства', zh: '机构' }, kind: 'agency' },
      { code: 'firm', name: { en: 'Firms', ru: 'Фирмы', zh: '企业' }, kind: 'firm' },
    ]);
    expect(names('country')).toEqual([
      { code: 'CN', name: { en: 'China', ru: 'Китай', zh: '中国' } },
      { code: 'RU', name: { en: 'Russia', ru: 'Россия', zh: '俄罗斯' } },
    ]);
    expect(names('category')[0]).toEqual({ code: 'delegate', name: { en: 'delegate', ru: 'delegate по-русски' } });
  });
});

describe('attendance', () => {
  it('counts of any exhibition who came, who is where and what was scanned, by day', () => {
    fc.assert(
      fc.property(anyExpoHistory, (history) => {
        const { reads, attendance } = readers(history);
        for (const day of anyDay) {
          const { asOf, at, ...counts } = reads.read((snapshot) =>
            attendance.of(snapshot, EXPO, day === undefined ? {} : { day }),
          );
          expect({ asOf, at }).toEqual({ asOf: NOW, at: NOW });
          expect(counts).toEqual({
            ...attendanceOf(history, day),
            position: history.log.positionOf(history.log.events.length - 1).toString(),
          });
        }
      }),
      { numRuns: 40 },
    );
  });
});

/** The later of two passages, by time and then by id. */
const later = (one: Person['passages'][number], other: Person['passages'][number]) =>
  one.time > other.time || (one.time === other.time && one.scanId > other.scanId) ? one : other;

describe('the uses of badges', () => {
  it('tell the last passage of each, in whatever order they came', () => {
    fc.assert(
      fc.property(anyExpoHistory, (history) => {
        const uses = [...dump(readFile(history, [badges]))]
          .filter((line) => line.startsWith('badge_uses '))
          .map((line) => JSON.parse(line.slice('badge_uses '.length)) as { seat: string; scan_id: string | null });
        expect(new Map(uses.map(({ seat, scan_id }) => [seat, scan_id]))).toEqual(
          new Map(
            history.people
              .filter(({ badge }) => badge !== 'none')
              .map(({ seat, passages }) => [seat, passages.length > 0 ? passages.reduce(later).scanId : null]),
          ),
        );
      }),
      { numRuns: 15 },
    );
  });
});

describe('the tables of all read models', () => {
  it('are the same however their events are batched', () => {
    fc.assert(
      fc.property(anyExpoHistory, fc.array(fc.nat(200), { maxLength: 8 }), (history, ends) => {
        expect([...dump(batchedFile(history, ends))]).toEqual([...dump(readFile(history, readModels))]);
      }),
      { numRuns: 15 },
    );
  });

  it('are those that a group makes which remembers nothing from one event to the next', () => {
    fc.assert(
      fc.property(anyExpoHistory, (history) => {
        const each = history.log.events.map((_, index) => index);
        expect([...dump(batchedFile(history, each))]).toEqual([...dump(readFile(history, readModels))]);
      }),
      { numRuns: 5 },
    );
  });
});
