import fc from 'fast-check';
import { whereabouts, type Passage } from '../../src/door-core/whereabouts.js';
import { DELEGATION_KINDS } from '../../src/modules/organisations/delegation.events.js';
import type { BadgeEvent, Edition, Scan } from '../../src/modules/badges/badge.events.js';
import type { DenialReason } from '../../src/door-core/scan-decision.js';
import type { CountedOutcome } from '../../src/modules/counts/attendance.projection.js';
import { REPEAT_MS } from '../../src/door-core/scan-details.js';
import type { UnidentifiedScanEvent } from '../../src/modules/door/unidentified-scan.events.js';
import type { ExhibitionEvent } from '../../src/modules/exhibitions/exhibition.events.js';
import type { OrganisationKind, OrganisationName } from '../../src/modules/organisations/organisation-ref.js';
import type { OrganisationEvent } from '../../src/modules/organisations/organisation.events.js';
import {
  participantId,
  type ParticipantId,
  type ParticipantKey,
} from '../../src/modules/participants/participant-id.js';
import type { ParticipantStatus } from '../../src/modules/participants/participant.decider.js';
import { ROLES, type Role } from '../../src/modules/participants/participant.events.js';
import type { Texts } from '../../src/values/localized-text.js';
import { participantKey } from '../support/people.js';
import { MemoryLog } from './memory-log.js';

export const EXPO = 'harbin-2014';
export const DAYS = ['2014-06-30', '2014-07-01', '2014-07-02'] as const;
export const CATEGORIES = ['delegate', 'guest', 'press'] as const;
export const ZONES = ['expo', 'hall-1', 'lounge', 'hall-2'] as const;
const PARENTS = { 'hall-1': 'expo', lounge: 'hall-1', 'hall-2': 'expo' } as const;
const GATES = [
  { gate: 'main', from: undefined, to: 'expo' },
  { gate: 'north', from: 'expo', to: 'hall-1' },
  { gate: 'stairs', from: 'hall-1', to: 'lounge' },
  { gate: 'west', from: undefined, to: 'hall-2' },
] as const;
export const GATE_CODES = GATES.map(({ gate }) => gate);
const COUNTRIES = ['RU', 'CN', 'KZ'] as const;
const REASONS = ['wrong-zone', 'already-inside', 'suspended'] as const satisfies readonly DenialReason[];

export interface Organisation {
  readonly name: OrganisationName;
  readonly code: string;
  readonly kind: string;
  title: Texts;
  country: string;
  withdrawn: boolean;
  readonly projects: string[];
}

export interface Person {
  readonly seat: ParticipantKey;
  /** That registered the person: its stream has all that happens to the person. */
  readonly home: Organisation;
  organisation: Organisation;
  role: Role;
  status: ParticipantStatus;
  /** Of the one that stays, while this one is merged. */
  mergedInto: Person | undefined;
  badge: 'none' | 'issued' | 'suspended' | 'revoked';
  category: string | undefined;
  edition: number;
  readonly passages: (Passage & { readonly day: string; readonly gate: string })[];
  /** What the person was before each change, up to its time in ms; the first category holds from the beginning. */
  readonly before: (Pick<Person, 'organisation' | 'role' | 'category'> & { readonly until: number })[];
}

/** A scan as it counts at its gate. */
export interface Counted {
  readonly day: string;
  readonly scannedAt: string;
  readonly gate: string;
  readonly outcome: CountedOutcome;
  readonly reason: string | undefined;
}

/** Numbers drawn for an act, each taken modulo what there is to choose from. */
type Draw = readonly [number, number, number, number, number];

/** An exhibition as it goes: what is recorded of it, and how it then stands, in the plainest form. */
export class ExpoHistory {
  readonly log = new MemoryLog();
  readonly organisations: Organisation[] = [];
  readonly people: Person[] = [];
  readonly scans: Counted[] = [];

  constructor() {
    const record = (event: ExhibitionEvent) => this.log.record(`exhibition-${EXPO}`, event);
    const name = { en: 'Expo' };
    const hours = { timeZone: 'Asia/Harbin', opensOn: DAYS[0], closesOn: DAYS[2], dayStartsAt: '04:00' };
    record({ type: 'exhibition-announced.v1', data: { name, ...hours } });
    for (const zone of ZONES) {
      const parent = zone === 'expo' ? {} : { parent: PARENTS[zone] };
      record({ type: 'zone-defined.v1', data: { zone, name: { en: zone }, ...parent } });
    }
    for (const { gate, from, to } of GATES) {
      const joins = { to, ...(from !== undefined && { from }), allowNumber: false };
      record({ type: 'gate-defined.v1', data: { gate, name: { en: gate }, ...joins } });
    }
    for (const category of CATEGORIES)
      record({
        type: 'category-defined.v1',
        data: { category, name: { en: category, ru: `${category} по-русски` }, zones: [], setup: false },
      });
  }

  /** Whether a zone is another or lies in it. */
  static liesIn(zone: string, upper: string): boolean {
    if (zone === upper) return true;
    const parent = Object.entries(PARENTS).find(([code]) => code === zone)?.[1];
    return parent !== undefined && ExpoHistory.liesIn(parent, upper);
  }

  readonly acts = {
    registerDelegation: ([which, country]: Draw): void => {
      const kind = pick(DELEGATION_KINDS, which);
      const organisation = this.organise('delegation', kind, pick(COUNTRIES, country));
      const data = { name: organisation.title, country: organisation.country, kind };
      this.ofOrganisation(organisation, { type: 'delegation-registered.v1', data });
    },
    registerFirm: ([country]: Draw): void => {
      const organisation = this.organise('firm', 'firm', pick(COUNTRIES, country));
      const data = { name: organisation.title, country: organisation.country, sector: 'rail' };
      this.ofOrganisation(organisation, { type: 'firm-registered.v1', data });
    },
    amend: ([which, country, sign]: Draw): void => {
      this.withOrganisation(which, (organisation) => {
        organisation.country = pick(COUNTRIES, country);
        organisation.title = { en: `Renamed ${sign % 10}` };
        const data = { country: organisation.country, name: organisation.title };
        this.ofOrganisation(organisation, { type: `${kindOf(organisation)}-amended.v1`, data });
      });
    },
    withdrawOrReinstate: ([which]: Draw): void => {
      this.withOrganisation(which, (organisation) => {
        organisation.withdrawn = !organisation.withdrawn;
        const verb = organisation.withdrawn ? 'withdrawn' : 'reinstated';
        this.ofOrganisation(organisation, { type: `${kindOf(organisation)}-${verb}.v1`, data: { reason: 'for once' } });
      });
    },
    showcaseOrDrop: ([which, drop]: Draw): void => {
      this.withOrganisation(which, (organisation) => {
        if (kindOf(organisation) === 'firm') return;
        const dropped = drop % 3 === 0 ? organisation.projects.pop() : undefined;
        if (dropped !== undefined) {
          this.ofOrganisation(organisation, { type: 'project-dropped.v1', data: { project: dropped, reason: 'off' } });
          return;
        }
        const project = `p${this.log.events.length}`;
        organisation.projects.push(project);
        this.ofOrganisation(organisation, { type: 'project-showcased.v1', data: { project, title: { en: 'Bridge' } } });
      });
    },
    addParticipant: ([which, rank]: Draw): void => {
      this.withOrganisation(which, (organisation) => {
        const role = pick(ROLES, rank);
        const seat = participantKey(this.people.length);
        const fresh = { status: 'registered', badge: 'none', category: undefined, edition: 0 } as const;
        const of = { home: organisation, organisation, mergedInto: undefined };
        this.people.push({ ...fresh, ...of, seat, role, passages: [], before: [] });
        const personal = { name: { en: 'Somebody' } };
        this.ofOrganisation(organisation, {
          type: 'participant-added.v1',
          data: { seat, role },
          about: seat,
          personal,
        });
      });
    },
    amendParticipant: ([which, rank]: Draw): void => {
      this.withPerson(which, (person) => {
        const { seat, home, organisation, role, category } = person;
        person.role = pick(ROLES, rank);
        const data = { seat, role: person.role };
        const until = this.ofOrganisation(home, { type: 'participant-amended.v1', data, about: seat });
        person.before.push({ until, organisation, role, category });
      });
    },
    renameParticipant: ([which]: Draw): void => {
      this.withPerson(which, ({ home, seat }) => {
        const personal = { name: { en: 'Somebody else' } };
        this.ofOrganisation(home, { type: 'participant-amended.v1', data: { seat }, about: seat, personal });
      });
    },
    removeParticipant: ([which]: Draw): void => {
      this.withPerson(which, (person) => {
        if (person.status !== 'registered') return;
        person.status = 'removed';
        this.ofOrganisation(person.home, {
          type: 'participant-removed.v1',
          data: { seat: person.seat },
          about: person.seat,
        });
      });
    },
    reinstateParticipant: ([which]: Draw): void => {
      const gone = this.people.filter(({ status }) => status !== 'registered');
      if (gone.length === 0) return;
      const person = pick(gone, which);
      Object.assign(person, { status: 'registered', mergedInto: undefined });
      this.ofOrganisation(person.home, {
        type: 'participant-reinstated.v1',
        data: { seat: person.seat },
        about: person.seat,
      });
    },
    mergeParticipant: ([which, other]: Draw): void => {
      this.withPerson(which, (person) => {
        const stays = pick(this.people, other);
        if (person.status === 'merged' || stays.status !== 'registered' || stays === person) return;
        Object.assign(person, { status: 'merged', mergedInto: stays });
        const { kind, code } = { kind: kindOf(stays.home), code: stays.home.code } as const;
        const into = participantId({ kind, code, seat: stays.seat });
        this.ofOrganisation(person.home, {
          type: 'participant-merged.v1',
          data: { seat: person.seat, into },
          about: person.seat,
        });
      });
    },
    moveParticipant: ([which, where]: Draw): void => {
      this.withPerson(which, (person) => {
        const { seat, home, organisation, role, category } = person;
        person.organisation = pick(this.organisations, where);
        const data = { seat, ...(person.organisation !== home && { organisation: person.organisation.name }) };
        const until = this.ofOrganisation(home, { type: 'participant-moved.v1', data, about: seat });
        person.before.push({ until, organisation, role, category });
      });
    },
    issueBadge: ([which, kind]: Draw): void => {
      this.withPerson(which, (person) => {
        if (person.badge !== 'none') return;
        const category = pick(CATEGORIES, kind);
        Object.assign(person, { badge: 'issued', category, edition: 1 });
        for (const standing of person.before) standing.category = category;
        const holder = { participant: person.seat as string as ParticipantId, organisation: person.organisation.name };
        const data = { ...holder, category, zones: [], ...edition(1, category) };
        this.ofBadge(person, { type: 'badge-issued.v1', data });
      });
    },
    amendBadge: ([which, kind, what]: Draw): void => {
      this.withBadge(which, (person) => {
        if (what % 4 === 0) {
          this.ofBadge(person, { type: 'badge-amended.v1', data: { zones: ['lounge'] }, about: person.seat });
          return;
        }
        const { organisation, role, category } = person;
        person.category = pick(CATEGORIES, kind);
        const until = this.ofBadge(person, {
          type: 'badge-amended.v1',
          data: { category: person.category },
          about: person.seat,
        });
        person.before.push({ until, organisation, role, category });
      });
    },
    changeBadge: ([which, verb]: Draw): void => {
      this.withBadge(which, (person) => {
        if (verb % 4 < 2 || person.badge === 'revoked') {
          person.edition++;
          person.badge = 'issued';
          this.ofBadge(person, {
            type: 'badge-replaced.v1',
            data: edition(person.edition, person.category ?? ''),
            about: person.seat,
          });
        } else if (verb % 4 === 2) {
          person.badge = 'revoked';
          this.ofBadge(person, { type: 'badge-revoked.v1', data: {}, about: person.seat });
        } else {
          person.badge = person.badge === 'issued' ? 'suspended' : 'issued';
          this.ofBadge(person, {
            type: person.badge === 'issued' ? 'badge-reinstated.v1' : 'badge-suspended.v1',
            data: {},
            about: person.seat,
          });
        }
      });
    },
    printBadge: ([which]: Draw): void => {
      this.withBadge(which, (person) => {
        this.ofBadge(person, { type: 'badge-printed.v1', data: { edition: person.edition }, about: person.seat });
      });
    },
    scan: ([which, way, where, when, id]: Draw): void => {
      this.withBadge(which, (person) => {
        this.scan(person, way, where, when, id);
      });
    },
    unidentifiedScan: ([where, when, what]: Draw): void => {
      const reason = what % 3 === 0 ? 'unreadable' : 'forged';
      const { gate } = pick(GATES, where);
      const { day, scannedAt } = moment(when);
      const scanId = uuid(this.scans.length, when);
      const data = { scanId, gate, direction: 'in', reason, textHash: 'ab', scannedAt, day } as const;
      const known = { exhibition: 1, position: 'memory.1.3' };
      const event: UnidentifiedScanEvent = { type: 'stray-scan-denied.v1', data: { ...data, known } };
      this.log.record(`scan-${EXPO}.${scanId}`, event);
      this.scans.push({ day, scannedAt, gate, outcome: reason === 'unreadable' ? reason : 'denied', reason });
    },
  };

  private scan(person: Person, way: number, where: number, when: number, id: number): void {
    const { gate, from, to } = pick(GATES, where);
    const { day, scannedAt } = moment(when);
    const scanId = uuid(this.scans.length, id);
    const shown = id % 3 === 0 && person.edition > 1 ? person.edition - 1 : person.edition;
    const replaced = shown < person.edition;
    const direction = way % 2 === 0 ? 'out' : 'in';
    const passage = { time: Date.parse(scannedAt), scanId, direction, from: from ?? null, to, edition: shown } as const;
    const before = person.passages.filter((other) => other.day === day && isBefore(other, passage));
    const { location } = whereabouts([...before, { ...passage, replaced }]);
    const scan: Omit<Scan, 'direction' | 'location'> = {
      ...{ scanId, gate, to, edition: shown, shown: 'credential', scannedAt, day },
      ...(from !== undefined && { from }),
      known: { exhibition: 1, organisation: 0, position: 'memory.1.3' },
    };
    const place = location !== null && { location };
    const counted = { day, scannedAt, gate };
    if (direction === 'in' && (replaced || way % 5 === 0)) {
      const reason = replaced ? 'replaced' : pick(REASONS, way);
      this.ofBadge(person, { type: 'entry-denied.v1', data: { ...scan, direction, reason } });
      const repeated =
        reason === 'already-inside' &&
        person.passages.some(
          (other) =>
            other.day === day &&
            other.gate === gate &&
            other.direction === 'in' &&
            other.time <= passage.time &&
            passage.time - other.time <= REPEAT_MS,
        );
      this.scans.push({ ...counted, outcome: repeated ? 'repeated' : 'denied', reason });
      return;
    }
    person.passages.push({ ...passage, replaced, day, gate });
    const outcome = direction === 'in' ? 'admitted' : 'left';
    this.scans.push({ ...counted, outcome, reason: undefined });
    if (direction === 'out') {
      const warning = replaced && { reason: 'replaced' as const };
      this.ofBadge(person, { type: 'holder-left.v1', data: { ...scan, ...place, direction, ...warning } });
    } else if (way % 3 === 0)
      this.ofBadge(person, {
        type: 'admission-overridden.v1',
        data: { ...scan, ...place, direction, overridden: ['wrong-zone'] },
        about: person.seat,
      });
    else this.ofBadge(person, { type: 'holder-admitted.v1', data: { ...scan, ...place, direction } });
  }

  private organise(stream: 'delegation' | 'firm', kind: string, country: string): Organisation {
    // A firm and a delegation may have one code.
    const code = `o${this.organisations.filter(({ name }) => name.startsWith(`${stream}:`)).length}`;
    const title = { en: `The ${stream} ${code}`, zh: '代表团' };
    const organisation = { name: `${stream}:${code}` as const, code, kind, title, country, withdrawn: false };
    const registered = { ...organisation, projects: [] };
    this.organisations.push(registered);
    return registered;
  }

  private withOrganisation(which: number, act: (organisation: Organisation) => void): void {
    if (this.organisations.length > 0) act(pick(this.organisations, which));
  }

  private withPerson(which: number, act: (person: Person) => void): void {
    if (this.people.length > 0) act(pick(this.people, which));
  }

  private withBadge(which: number, act: (person: Person) => void): void {
    const holders = this.people.filter(({ badge }) => badge !== 'none');
    if (holders.length > 0) act(pick(holders, which));
  }

  /** Gives the event's time, in ms. */
  private ofOrganisation({ name, code }: Organisation, event: OrganisationEvent): number {
    return Date.parse(this.log.record(`${kindOf({ name })}-${EXPO}.${code}`, event).at);
  }

  private ofBadge({ seat }: Person, event: BadgeEvent): number {
    return Date.parse(this.log.record(`badge-${EXPO}.${seat}`, event).at);
  }
}

const draw = fc.nat({ max: 9999 });
const drawn = fc.tuple(draw, draw, draw, draw, draw);
const act = (weight: number, name: keyof ExpoHistory['acts']) => ({
  weight,
  arbitrary: drawn.map((numbers) => [name, numbers] as const),
});

/** Any exhibition: scans of one badge come in any order, some at one time, on three days. */
export const anyExpoHistory = fc
  .array(
    fc.oneof(
      act(2, 'registerDelegation'),
      act(1, 'registerFirm'),
      act(1, 'amend'),
      act(1, 'withdrawOrReinstate'),
      act(1, 'showcaseOrDrop'),
      act(2, 'addParticipant'),
      act(2, 'amendParticipant'),
      act(1, 'renameParticipant'),
      act(1, 'removeParticipant'),
      act(1, 'reinstateParticipant'),
      act(2, 'mergeParticipant'),
      act(1, 'moveParticipant'),
      act(4, 'issueBadge'),
      act(1, 'amendBadge'),
      act(4, 'changeBadge'),
      act(1, 'printBadge'),
      act(16, 'scan'),
      act(1, 'unidentifiedScan'),
    ),
    { minLength: 10, maxLength: 120, size: 'max' },
  )
  .map((acts) => {
    const history = new ExpoHistory();
    history.acts.registerDelegation([1, 0, 0, 0, 0]);
    for (const [name, numbers] of acts) history.acts[name](numbers);
    return history;
  });

function pick<Item>(items: readonly Item[], number: number): Item {
  const item = items[number % items.length];
  if (item === undefined) throw new RangeError('there is nothing to pick');
  return item;
}

const kindOf = ({ name }: Pick<Organisation, 'name'>): OrganisationKind =>
  name.startsWith('firm:') ? 'firm' : 'delegation';

const edition = (number: number, category: string): Edition => ({
  ...{ edition: number, kid: 'k1', credentialHash: 'ab', claims: { category, zones: [] } },
});

/** Few enough to meet, on both sides of an hour. */
function moment(number: number): { readonly day: string; readonly scannedAt: string } {
  const day = pick(DAYS, number);
  const minutes = Math.floor(number / DAYS.length) % 12;
  return { day, scannedAt: new Date(Date.parse(`${day}T01:55:00Z`) + minutes * 60_000).toISOString() };
}

/** Ids that do not rise with the order of the scans. */
const uuid = (scan: number, id: number): string =>
  `${String(id).padStart(8, '0')}-0000-4000-8000-${String(scan).padStart(12, '0')}`;

const isBefore = (one: Pick<Passage, 'time' | 'scanId'>, other: Pick<Passage, 'time' | 'scanId'>): boolean =>
  one.time < other.time || (one.time === other.time && one.scanId < other.scanId);
