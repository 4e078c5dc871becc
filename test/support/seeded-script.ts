import { createHash } from 'node:crypto';
import type { Json } from './test-register.js';

/** One command of a script. */
export interface ScriptedCommand {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body: Json;
}

/** The part of an answer that a script continues from. */
export interface ScriptedAnswer {
  readonly status: number;
  readonly body: Json;
}

const X = '/v1/exhibitions/harbin';
const REASON = { reason: 'The desk asked for it.' };
const DELEGATIONS = 30;
const FIRMS = 60;
const ROLES = ['head', 'deputy', 'member', 'representative', 'staff'];
const GATES = ['main', 'desk', 'hall'];

const text = (en: string): Json => ({ en, ru: `${en} по-русски`, zh: '中文' });

interface ScriptedBadge {
  readonly id: string;
  readonly credential: string;
}

/**
 * The same mixed commands for the same seed, as long as they are answered the same: delegations, firms and their
 * people, stands, projects and badges come and change, and scans of every kind, most of them right and some refused.
 */
export class SeededScript {
  private place = 0;
  private readonly people: string[] = [];
  private readonly projects: string[] = [];
  private readonly badges: ScriptedBadge[] = [];
  private readonly opening = [...opening(), ...organisations()];
  private closed = false;

  constructor(private readonly seed: number) {}

  next(): ScriptedCommand {
    const first = this.opening.shift();
    this.place += 1;
    return first ?? this.mixed();
  }

  /** Takes what a command was answered: ids of people, projects and badges that later commands name. */
  learn({ path }: ScriptedCommand, { status, body }: ScriptedAnswer): void {
    if (status === 200 && path.startsWith(`${X}/close`)) this.closed = this.draw('stays closed', 2) === 0;
    if (status === 200 && path.startsWith(`${X}/reopen`)) this.closed = false;
    if (status !== 201) return;
    const id = String(body['id']);
    if (path.endsWith('/participants')) this.people.push(id);
    if (path.endsWith('/projects')) this.projects.push(`${path}/${id}`);
    if (path.endsWith('/badges')) this.badges.push({ id, credential: String(body['credential']) });
  }

  private mixed(): ScriptedCommand {
    const draw = this.draw('kind', 100);
    if (this.closed) return { method: 'POST', path: `${X}/reopen`, body: REASON };
    if (draw < 8) return this.registered();
    if (draw < 30) return this.person();
    if (draw < 48) return this.badge();
    if (draw < 84) return this.scan();
    return this.change();
  }

  private registered(): ScriptedCommand {
    if (this.draw('organisation', 3) > 0) return firm(`f${this.draw('firm', FIRMS)}`, 4 + this.draw('quota', 20));
    const kind = this.pick('delegation kind', ['region', 'agency', 'ministry']);
    return delegation(`d${this.draw('delegation', DELEGATIONS)}`, kind, this.pick('country', ['RU', 'CN']));
  }

  private person(): ScriptedCommand {
    if (this.draw('amend', 4) === 0 && this.people.length > 0) {
      const path = `${X}/participants/${this.pick('person', this.people)}`;
      if (this.draw('remove', 8) === 0) return { method: 'DELETE', path, body: REASON };
      return { method: 'PATCH', path, body: { jobTitle: text(`Job ${this.draw('job', 9)}`), ...REASON } };
    }
    const body = { name: text(`Person ${this.place}`), role: this.pick('role', ROLES) };
    return { method: 'POST', path: `${this.organisation()}/participants`, body };
  }

  private badge(): ScriptedCommand {
    const badge = this.badges[this.draw('badge', Math.max(1, this.badges.length))];
    if (badge !== undefined && this.draw('badge change', 3) === 0) {
      const change = this.pick('change', ['print', 'suspend', 'reinstate', 'revoke', 'replace', 'reinstate']);
      return { method: 'POST', path: `${X}/badges/${badge.id}/${change}`, body: REASON };
    }
    const participantId = this.people[this.draw('holder', Math.max(1, this.people.length))] ?? 'd.nobody.0000000000';
    const category = this.pick('category', ['delegate', 'crew']);
    return { method: 'POST', path: `${X}/badges`, body: { participantId, category, zones: [] } };
  }

  private scan(): ScriptedCommand {
    const { credential } = this.badges[this.draw('scanned', Math.max(1, this.badges.length))] ?? { credential: 'NONE' };
    const shown = this.draw('forged', 25) === 0 ? `${credential.slice(0, -4)}AAAA` : credential;
    const body = {
      scanId: uuidOf(`${this.seed} scan ${this.place}`),
      gate: this.pick('gate', GATES),
      direction: this.pick('direction', ['in', 'in', 'out']),
      credential: shown,
    };
    return { method: 'POST', path: `${X}/scans`, body };
  }

  private change(): ScriptedCommand {
    const firm = `${X}/firms/f${this.draw('changed firm', FIRMS)}`;
    const delegation = `${X}/delegations/d${this.draw('changed delegation', DELEGATIONS)}`;
    const project = this.projects[this.draw('dropped', Math.max(1, this.projects.length))];
    switch (this.draw('what', 9)) {
      case 0:
        return { method: 'PUT', path: `${firm}/stand`, body: { hall: 'A', stand: `A${this.draw('stand', 30)}` } };
      case 1:
        return { method: 'DELETE', path: `${firm}/stand`, body: {} };
      case 2:
        return { method: 'POST', path: `${delegation}/projects`, body: { title: text(`Project ${this.place}`) } };
      case 3:
        return project === undefined
          ? { method: 'POST', path: `${X}/close`, body: REASON }
          : { method: 'DELETE', path: project, body: REASON };
      case 4:
        return { method: 'POST', path: `${delegation}/${this.pick('state', STATES)}`, body: REASON };
      case 5:
        return { method: 'POST', path: `${firm}/${this.pick('state of the firm', STATES)}`, body: REASON };
      case 6:
        return { method: 'PATCH', path: firm, body: { quota: { total: 2 + this.draw('new quota', 30) } } };
      case 7:
        return { method: 'PATCH', path: delegation, body: { name: text(`Name ${this.place}`) } };
      default:
        return { method: 'POST', path: `${X}/${this.draw('doors', 6) === 0 ? 'close' : 'reopen'}`, body: REASON };
    }
  }

  private organisation(): string {
    return this.draw('of', 2) === 0
      ? `${X}/delegations/d${this.draw('of delegation', DELEGATIONS)}`
      : `${X}/firms/f${this.draw('of firm', FIRMS)}`;
  }

  private pick(name: string, of: readonly string[]): string {
    return of[this.draw(name, of.length)] ?? '';
  }

  /** A number below `below`, which follows from the seed, the command's place and the name alone. */
  private draw(name: string, below: number): number {
    const digest = createHash('sha256').update(`${this.seed} ${this.place} ${name}`).digest();
    return digest.readUInt32BE(0) % below;
  }
}

const STATES = ['approve', 'withdraw', 'reinstate', 'reinstate'];

/** A UUID that follows from a text. */
export const uuidOf = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');

/** An exhibition that is open, with what gates and badges need. */
const opening = (): ScriptedCommand[] => [
  {
    method: 'POST',
    path: '/v1/exhibitions',
    body: {
      code: 'harbin',
      name: text('Expo'),
      timeZone: 'Asia/Harbin',
      opensOn: '2014-06-30',
      closesOn: '2014-07-04',
    },
  },
  { method: 'PUT', path: `${X}/zones/grounds`, body: { name: text('Grounds') } },
  { method: 'PUT', path: `${X}/zones/hall-1`, body: { name: text('Hall'), parent: 'grounds' } },
  { method: 'PUT', path: `${X}/gates/main`, body: { name: text('Main'), to: 'grounds' } },
  { method: 'PUT', path: `${X}/gates/desk`, body: { name: text('Desk'), to: 'grounds' } },
  { method: 'PUT', path: `${X}/gates/hall`, body: { name: text('Door'), from: 'grounds', to: 'hall-1' } },
  { method: 'PUT', path: `${X}/categories/delegate`, body: { name: text('Delegate'), zones: ['hall-1'] } },
  { method: 'PUT', path: `${X}/categories/crew`, body: { name: text('Crew'), zones: ['grounds'], setup: true } },
  { method: 'POST', path: `${X}/open`, body: {} },
];

/** Two of three organisations come first; the others when the script has it so. */
const organisations = (): ScriptedCommand[] => [
  ...Array.from({ length: 20 }, (_, place) => delegation(`d${place}`, 'region', 'RU')),
  ...Array.from({ length: 40 }, (_, place) => firm(`f${place}`, 12)),
];

const delegation = (code: string, kind: string, country: string): ScriptedCommand => ({
  method: 'POST',
  path: `${X}/delegations`,
  body: { code, kind, name: text(code), country },
});

const firm = (code: string, total: number): ScriptedCommand => ({
  method: 'POST',
  path: `${X}/firms`,
  body: { code, name: text(code), country: 'RU', sector: 'aviation', quota: { total } },
});
