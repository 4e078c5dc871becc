import { describe, expect, it } from '@jest/globals';
import type { AnyFact } from '../../kernel/decider.js';
import { Position } from '../../kernel/position.js';
import { streamParts, type StreamName } from '../../kernel/stream.js';
import { codec } from '../../app/events.js';
import { participantId } from '../participants/participant-id.js';
import { participantKey } from '../../../test/support/people.js';
import type { AccessEvent } from '../access/access.events.js';
import type { RefusalEvent } from '../access/refusal.events.js';
import type { BadgeEvent, Edition, Scan } from '../badges/badge.events.js';
import type { UnidentifiedScanEvent } from '../door/unidentified-scan.events.js';
import type { ExhibitionEvent } from '../exhibitions/exhibition.events.js';
import type { ClockEvent } from '../operations/clock.events.js';
import type { LossEvent } from '../operations/loss.events.js';
import type { FloorplanEvent } from '../organisations/floorplan.events.js';
import type { OrganisationEvent } from '../organisations/organisation.events.js';
import { descriptions, typesNamed } from './describe.js';
import type { Description, Fields } from './description.js';
import { facts, set } from './field-changes.js';

type AnyEvent =
  | ClockEvent
  | LossEvent
  | AccessEvent
  | RefusalEvent
  | BadgeEvent
  | UnidentifiedScanEvent
  | ExhibitionEvent
  | FloorplanEvent
  | OrganisationEvent;

const EX = 'harbin-2014';
const SEAT = participantKey(1);
const HEAD = participantId({ kind: 'delegation', code: 'amur', seat: SEAT });
const AT = '2014-06-30T01:00:00.000Z';

/** Describes one event after the other and shows the description of each, changes as `field: before → after`. */
function told(stream: StreamName, ...events: readonly AnyEvent[]) {
  const things = new Map<string, Fields>();
  const { scope: exhibition, subject } = streamParts(stream);
  return events.map((fact: AnyFact, revision) => {
    const event = {
      ...fact,
      id: '00000000-0000-4000-8000-000000000000',
      at: AT,
      meta: { command: 'c', correlation: 'c', causation: 'c', actor: { access: 'desk', role: 'registrar' } },
      stream,
      revision,
      position: new Position('log', 1, BigInt(revision + 1)),
      exhibition,
      subject,
      leafIndex: revision,
    };
    const describe = descriptions[fact.type as keyof typeof descriptions];
    const description = describe(event, (thing) => things.get(thing) ?? {});
    const { sets = {}, replaces, tells = {}, remembers, personal, ...rest } = description;
    const open = set(things.get(rest.subject) ?? {}, sets, replaces);
    const ofPerson = set(things.get(`personal ${rest.subject}`) ?? {}, personal?.sets ?? {});
    if (description.sets !== undefined) things.set(rest.subject, { ...open.fields, ...remembers });
    things.set(`personal ${rest.subject}`, ofPerson.fields);
    const shown = ([field, before, after]: readonly [string, unknown, unknown]) =>
      `${field}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
    return {
      ...rest,
      ...(personal?.reason !== undefined && { personalReason: personal.reason }),
      changes: [...open.changes, ...facts(tells)].map(shown),
      personal: ofPerson.changes.map(shown),
    };
  });
}

const none = { personal: [] };
const ofExhibition = { ...none, subject: `exhibition:${EX}`, exhibition: EX } as const;
const ofAmur = { ...none, subject: `delegation:${EX}/amur`, exhibition: EX } as const;
const ofBadge = { ...none, subject: `badge:${EX}/${SEAT}`, exhibition: EX } as const;

// That none is forgotten, the compiler sees to.
it('no type of event is described that the register does not know', () => {
  expect(codec.types).toEqual(expect.arrayContaining(Object.keys(descriptions)));
});

it('a type is named with its version or without', () => {
  expect(typesNamed('badge-issued.v1')).toEqual(['badge-issued.v1']);
  expect(typesNamed('badge-issued')).toEqual(['badge-issued.v1']);
  expect(typesNamed('badge')).toEqual([]);
});

describe('the history of an exhibition', () => {
  it('lists details, status with the reason, and keys', () => {
    expect(
      told(
        `exhibition-${EX}`,
        {
          type: 'exhibition-announced.v1',
          data: {
            name: { en: 'First China-Russia Expo', zh: '首届中国—俄罗斯博览会' },
            timeZone: 'Asia/Harbin',
            opensOn: '2014-06-30',
            closesOn: '2014-07-04',
            dailyHours: { from: '09:00', to: '18:00' },
            dayStartsAt: '04:00',
          },
        },
        { type: 'badge-key-introduced.v1', data: { kid: 'k1', generation: 1, publicKey: 'abc' } },
        { type: 'exhibition-amended.v1', data: { name: { en: 'China-Russia Expo' }, dailyHours: null } },
        { type: 'exhibition-opened.v1', data: {} },
        { type: 'exhibition-closed.v1', data: { reason: 'It is over.' } },
        { type: 'exhibition-reopened.v1', data: { reason: 'One day more.' } },
      ),
    ).toEqual([
      {
        ...ofExhibition,
        changes: [
          'status: null → "announced"',
          'name.en: null → "First China-Russia Expo"',
          'name.zh: null → "首届中国—俄罗斯博览会"',
          'timeZone: null → "Asia/Harbin"',
          'opensOn: null → "2014-06-30"',
          'closesOn: null → "2014-07-04"',
          'dailyHours.from: null → "09:00"',
          'dailyHours.to: null → "18:00"',
          'dayStartsAt: null → "04:00"',
        ],
      },
      { ...ofExhibition, changes: ['badgeKeys.k1.generation: null → 1', 'badgeKeys.k1.publicKey: null → "abc"'] },
      {
        ...ofExhibition,
        changes: [
          'name.en: "First China-Russia Expo" → "China-Russia Expo"',
          'name.zh: "首届中国—俄罗斯博览会" → null',
          'dailyHours.from: "09:00" → null',
          'dailyHours.to: "18:00" → null',
        ],
      },
      { ...ofExhibition, changes: ['status: "announced" → "open"'] },
      { ...ofExhibition, changes: ['status: "open" → "closed"'], reason: 'It is over.' },
      { ...ofExhibition, changes: ['status: "closed" → "open"'], reason: 'One day more.' },
    ]);
  });

  it('holds its zones, gates and categories, each with a history of its own', () => {
    const defined = (kind: string, changes: readonly string[]) => ({
      ...none,
      subject: `${kind}:${EX}/one`,
      also: [`exhibition:${EX}`],
      exhibition: EX,
      changes,
    });
    expect(
      told(
        `exhibition-${EX}`,
        { type: 'zone-defined.v1', data: { zone: 'one', name: { en: 'Hall' }, parent: 'grounds' } },
        { type: 'zone-defined.v1', data: { zone: 'one', name: { en: 'Hall 1' } } },
        { type: 'gate-defined.v1', data: { gate: 'one', name: { en: 'North' }, to: 'hall', allowNumber: false } },
        { type: 'gate-defined.v1', data: { gate: 'one', name: { en: 'North' }, to: 'hall', allowNumber: true } },
        { type: 'category-defined.v1', data: { category: 'one', name: { en: 'Crew' }, zones: ['hall'], setup: true } },
        { type: 'category-defined.v1', data: { category: 'one', name: { en: 'Crew' }, zones: [], setup: true } },
      ),
    ).toEqual([
      defined('zone', ['name.en: null → "Hall"', 'parent: null → "grounds"']),
      defined('zone', ['name.en: "Hall" → "Hall 1"', 'parent: "grounds" → null']),
      defined('gate', ['name.en: null → "North"', 'to: null → "hall"', 'allowNumber: null → false']),
      defined('gate', ['allowNumber: false → true']),
      defined('category', ['name.en: null → "Crew"', 'zones: null → ["hall"]', 'setup: null → true']),
      defined('category', ['zones: ["hall"] → []']),
    ]);
  });
});

describe('the history of an organisation', () => {
  it('lists details, quota and status, and the status before a reinstatement', () => {
    expect(
      told(
        `delegation-${EX}.amur`,
        {
          type: 'delegation-registered.v1',
          data: { name: { ru: 'Амурская область' }, country: 'RU', kind: 'region', quota: { total: 50 } },
        },
        { type: 'delegation-amended.v1', data: { name: { ru: 'Амурская область', zh: '阿穆尔州' } } },
        { type: 'delegation-approved.v1', data: {} },
        { type: 'quota-changed.v1', data: { quota: { byRole: { staff: 5 } } } },
        { type: 'delegation-withdrawn.v1', data: { reason: 'Flood at home.' } },
        { type: 'delegation-reinstated.v1', data: { reason: 'Water fell.' } },
      ),
    ).toEqual([
      {
        ...ofAmur,
        changes: [
          'status: null → "registered"',
          'name.ru: null → "Амурская область"',
          'country: null → "RU"',
          'kind: null → "region"',
          'quota.total: null → 50',
        ],
      },
      { ...ofAmur, changes: ['name.zh: null → "阿穆尔州"'] },
      { ...ofAmur, changes: ['status: "registered" → "approved"'] },
      { ...ofAmur, changes: ['quota.byRole.staff: null → 5', 'quota.total: 50 → null'] },
      { ...ofAmur, changes: ['status: "approved" → "withdrawn"'], reason: 'Flood at home.' },
      { ...ofAmur, changes: ['status: "withdrawn" → "approved"'], reason: 'Water fell.' },
    ]);
  });

  it('holds its projects', () => {
    expect(
      told(
        `delegation-${EX}.amur`,
        { type: 'project-showcased.v1', data: { project: 'p1', title: { en: 'Bridge' }, sector: 'transport' } },
        { type: 'project-dropped.v1', data: { project: 'p1', reason: 'Built already.' } },
      ),
    ).toEqual([
      {
        ...ofAmur,
        changes: [
          'projects.p1.status: null → "showcased"',
          'projects.p1.title.en: null → "Bridge"',
          'projects.p1.sector: null → "transport"',
        ],
      },
      {
        ...ofAmur,
        changes: ['projects.p1.status: "showcased" → "dropped"', 'project.en: null → "Bridge"'],
        reason: 'Built already.',
      },
    ]);
  });

  it('holds a firm’s stand, whose events stand in the floor plan', () => {
    const ofFirm = { ...none, subject: `firm:${EX}/sukhoi`, exhibition: EX };
    expect(
      told(
        `floorplan-${EX}`,
        { type: 'stand-allocated.v1', data: { firm: 'sukhoi', hall: 'A', stand: '1' } },
        {
          type: 'stand-allocated.v1',
          data: { firm: 'sukhoi', hall: 'A', stand: '2', previous: { hall: 'A', stand: '1' } },
        },
        { type: 'stand-released.v1', data: { firm: 'sukhoi', hall: 'A', stand: '2' } },
      ),
    ).toEqual([
      { ...ofFirm, changes: ['stand.hall: null → "A"', 'stand.stand: null → "1"'] },
      { ...ofFirm, changes: ['stand.stand: "1" → "2"'] },
      { ...ofFirm, changes: ['stand.hall: "A" → null', 'stand.stand: "2" → null'] },
    ]);
  });
});

describe('the history of a participant', () => {
  it('keeps personal data apart', () => {
    const ofHead = {
      subject: `participant:${EX}/${HEAD}`,
      within: `delegation:${EX}/amur`,
      exhibition: EX,
    };
    const events: OrganisationEvent[] = [
      {
        type: 'participant-added.v1',
        data: { seat: SEAT, role: 'member' },
        about: SEAT,
        personal: { name: { ru: 'Иван Петров' }, email: 'ivan@amur.example' },
      },
      {
        type: 'participant-amended.v1',
        data: { seat: SEAT, role: 'head' },
        about: SEAT,
        personal: { name: { ru: 'Иван Петров', en: 'Ivan Petrov' }, email: null },
      },
      { type: 'participant-removed.v1', data: { seat: SEAT }, about: SEAT, personal: { reason: 'Fell ill.' } },
    ];
    expect(told(`delegation-${EX}.amur`, ...events)).toEqual([
      {
        ...ofHead,
        changes: ['status: null → "registered"', 'role: null → "member"'],
        personal: ['name.ru: null → "Иван Петров"', 'email: null → "ivan@amur.example"'],
      },
      {
        ...ofHead,
        changes: ['role: "member" → "head"'],
        personal: ['name.en: null → "Ivan Petrov"', 'email: "ivan@amur.example" → null'],
      },
      { ...ofHead, changes: ['status: "registered" → "removed"'], personal: [], personalReason: 'Fell ill.' },
    ]);
    const erased = events.map(({ type, data }) => ({ type, data }) as OrganisationEvent);
    expect(told(`delegation-${EX}.amur`, ...erased)).toEqual([
      { ...ofHead, ...none, changes: ['status: null → "registered"', 'role: null → "member"'] },
      { ...ofHead, ...none, changes: ['role: "member" → "head"'] },
      { ...ofHead, ...none, changes: ['status: "registered" → "removed"'] },
    ]);
  });
});

describe('the history of a badge', () => {
  const edition = (number: number): Edition => ({
    edition: number,
    kid: 'k1',
    credentialHash: `hash ${number}`,
    claims: { category: 'delegate', zones: ['hall'] },
  });
  const issued: BadgeEvent = {
    type: 'badge-issued.v1',
    data: { participant: HEAD, organisation: 'delegation:amur', category: 'delegate', zones: ['hall'], ...edition(1) },
  };

  it('lists grant, editions and prints, and suspensions with their reason', () => {
    const personal = { reason: 'Lost at the hotel.' };
    const why = { personalReason: 'Lost at the hotel.' };
    expect(
      told(
        `badge-${EX}.${SEAT}`,
        issued,
        { type: 'badge-amended.v1', data: { zones: ['hall', 'lounge'], days: ['2014-06-30'] }, about: SEAT, personal },
        { type: 'badge-printed.v1', data: { edition: 1 }, about: SEAT },
        { type: 'badge-printed.v1', data: { edition: 1 }, about: SEAT, personal },
        { type: 'badge-suspended.v1', data: {}, about: SEAT, personal },
        { type: 'badge-reinstated.v1', data: {}, about: SEAT, personal },
        { type: 'badge-revoked.v1', data: {}, about: SEAT, personal },
        { type: 'badge-replaced.v1', data: edition(2), about: SEAT, personal },
      ),
    ).toEqual([
      {
        ...ofBadge,
        within: `delegation:${EX}/amur`,
        changes: [
          'status: null → "issued"',
          `participant: null → "${HEAD}"`,
          'organisation: null → "delegation:amur"',
          'category: null → "delegate"',
          'zones: null → ["hall"]',
          'edition: null → 1',
          'kid: null → "k1"',
          'credentialHash: null → "hash 1"',
          'claims.category: null → "delegate"',
          'claims.zones: null → ["hall"]',
          'prints: null → 0',
        ],
      },
      { ...ofBadge, ...why, changes: ['zones: ["hall"] → ["hall","lounge"]', 'days: null → ["2014-06-30"]'] },
      { ...ofBadge, changes: ['prints: 0 → 1', `printedAt: null → "${AT}"`] },
      { ...ofBadge, ...why, changes: ['prints: 1 → 2'] },
      { ...ofBadge, ...why, changes: ['status: "issued" → "suspended"'] },
      { ...ofBadge, ...why, changes: ['status: "suspended" → "issued"'] },
      { ...ofBadge, ...why, changes: ['status: "issued" → "revoked"'] },
      {
        ...ofBadge,
        ...why,
        changes: [
          'status: "revoked" → "issued"',
          'edition: 1 → 2',
          'credentialHash: "hash 1" → "hash 2"',
          'prints: 2 → 0',
          `printedAt: "${AT}" → null`,
        ],
      },
    ]);
  });

  it('lists gate, location and denial reason of a scan, and of one that came in later when it was made', () => {
    const scan = <Direction extends 'in' | 'out'>(direction: Direction): Scan<Direction> => ({
      scanId: 's1',
      gate: 'north',
      direction,
      to: 'hall',
      edition: 1,
      shown: 'credential',
      scannedAt: AT,
      day: '2014-06-30',
      known: { exhibition: 4, organisation: 1, position: 'log.1.9' },
    });
    const atGate = { ...ofBadge, also: [`gate:${EX}/north`], changes: ['gate: null → "north"', 'scanId: null → "s1"'] };
    const came = { outcome: 'admitted' } as const;
    const late = { seq: 1, rosterPosition: 'log.1.7', decided: came, register: came };
    const inside = { whereabouts: { location: 'hall', day: '2014-06-30' } };
    const outside = { whereabouts: { location: null, day: '2014-06-30' } };
    expect(
      told(
        `badge-${EX}.${SEAT}`,
        { type: 'holder-admitted.v1', data: { ...scan('in'), location: 'hall' } },
        { type: 'entry-denied.v1', data: { ...scan('in'), location: 'hall', reason: 'already-inside' } },
        { type: 'holder-left.v1', data: scan('out') },
        { type: 'holder-left.v1', data: { ...scan('out'), reason: 'not-inside' } },
        {
          type: 'admission-overridden.v1',
          data: { ...scan('in'), location: 'hall', overridden: ['suspended'] },
          about: SEAT,
          personal: { reason: 'Known to me.' },
        },
        { type: 'holder-admitted.v1', data: { ...scan('in'), location: 'hall', late } },
      ),
    ).toEqual([
      { ...atGate, ...inside },
      { ...atGate, ...inside, reason: 'already-inside' },
      { ...atGate, ...outside },
      { ...atGate, ...outside, reason: 'not-inside' },
      {
        ...atGate,
        ...inside,
        changes: [...atGate.changes, 'overridden: null → ["suspended"]'],
        personalReason: 'Known to me.',
      },
      { ...atGate, ...inside, changes: [...atGate.changes, `scannedAt: null → "${AT}"`] },
    ]);
  });

  it('leaves out unidentified scans, which belong to the gate', () => {
    expect(
      told(`scan-${EX}.s2`, {
        type: 'stray-scan-denied.v1',
        data: {
          scanId: 's2',
          gate: 'north',
          direction: 'in',
          reason: 'forged',
          textHash: 'ab',
          claimed: { exhibition: EX, badge: SEAT, edition: 1 },
          scannedAt: AT,
          day: '2014-06-30',
          known: { exhibition: 4, position: 'log.1.9' },
        },
      }),
    ).toEqual([
      {
        ...none,
        subject: `gate:${EX}/north`,
        exhibition: EX,
        reason: 'forged',
        changes: [
          'scanId: null → "s2"',
          'textHash: null → "ab"',
          `claimed.exhibition: null → "${EX}"`,
          `claimed.badge: null → "${SEAT}"`,
          'claimed.edition: null → 1',
        ],
      },
    ]);
  });
});

describe('the history of an access', () => {
  it('lists what was granted, without the token’s hash, and belongs to no exhibition', () => {
    expect(
      told(
        'access-a1',
        {
          type: 'access-granted.v1',
          data: { role: 'door', exhibition: EX, gate: 'north', tokenHash: 'secret' },
          about: 'a1',
          personal: { name: { en: 'North gate' } },
        },
        { type: 'access-revoked.v1', data: {}, about: 'a1', personal: { reason: 'Phone lost.' } },
      ),
    ).toEqual([
      {
        subject: 'access:a1',
        changes: [
          'status: null → "granted"',
          'role: null → "door"',
          `exhibition: null → "${EX}"`,
          'gate: null → "north"',
        ],
        personal: ['name.en: null → "North gate"'],
      },
      {
        subject: 'access:a1',
        changes: ['status: "granted" → "revoked"'],
        personal: [],
        personalReason: 'Phone lost.',
      },
    ]);
  });

  it('holds the refusals of an access; refusals without a known token have a history of their own', () => {
    const refused: RefusalEvent['data'] = { status: 403, method: 'POST', route: '/v1/access', count: 2 };
    const changes = ['status: null → 403', 'method: null → "POST"', 'route: null → "/v1/access"', 'count: null → 2'];
    const tellsOf = (subject: Description['subject']) => ({ ...none, subject, changes });
    expect(
      told(
        'refusal-embedded.201406300100.ab',
        { type: 'requests-refused.v1', data: { ...refused, access: 'a1' } },
        { type: 'requests-refused.v1', data: refused },
      ),
    ).toEqual([tellsOf('access:a1'), tellsOf('access:unknown')]);
  });

  it('lists what the log has lost, by the acknowledgement', () => {
    const data = {
      reason: 'A scavenge by mistake',
      positions: [{ from: 3, to: 4 }],
      streams: [{ stream: 'badge-harbin-2014.k3m', from: 0, to: 1 }],
      counted: true,
    };
    expect(told('loss-1', { type: 'log-loss-acknowledged.v1', data })).toEqual([
      {
        subject: 'loss:1',
        changes: [
          'reason: null → "A scavenge by mistake"',
          'positions: null → [{"from":3,"to":4}]',
          'streams: null → [{"stream":"badge-harbin-2014.k3m","from":0,"to":1}]',
          'counted: null → true',
        ],
        personal: [],
      },
    ]);
  });

  it('lists steps of a node’s clock behind the last event', () => {
    const data = {
      found: 'start' as const,
      last: '2014-06-30T01:00:00.000Z',
      now: '2014-06-30T00:00:00.000Z',
      behindMs: 3_600_000,
    };
    expect(told('clock-embedded', { type: 'clock-stepped-back.v1', data })).toEqual([
      {
        subject: 'clock:embedded',
        changes: [
          'found: null → "start"',
          'last: null → "2014-06-30T01:00:00.000Z"',
          'now: null → "2014-06-30T00:00:00.000Z"',
          'behindMs: null → 3600000',
        ],
        personal: [],
      },
    ]);
  });
});
