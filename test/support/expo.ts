import type { ScanDetails } from '../../src/door-core/scan-details.js';
import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { realServer, type Json, type Sent, type TestRegister } from './test-register.js';

export interface IssuedBadge {
  readonly id: string;
  readonly number: string;
  readonly edition: number;
  readonly credential: string;
  readonly revision: number;
  readonly position: string;
}

/** How a scan is answered. */
export interface ScanAnswer extends ScanDetails {
  readonly scanId: string;
  readonly outcome: string;
  readonly reason?: string;
  readonly message: Json;
  readonly holder?: Json;
  readonly inside: boolean;
  readonly position: string;
  readonly overridden?: readonly string[];
  readonly local?: Readonly<Record<string, string>>;
  readonly skewMs?: number;
  readonly stale?: readonly string[];
}

const inEnglish = (en: string): Json => ({ en });

/**
 * An exhibition of five days with a tree of zones: grounds > hall-1 > lounge, and grounds > hall-2.
 * Gates `main` and `desk` (which takes numbers) lead from outside into the grounds, the others from zone to zone.
 */
export class Expo {
  private constructor(
    readonly register: TestRegister,
    readonly code: string,
  ) {}

  /** `text`: what names are, where not as they stand here. */
  static async announce(register: TestRegister, code = 'harbin-2014', text = inEnglish): Promise<Expo> {
    const expo = new Expo(register, code);
    await register
      .post('/v1/exhibitions', {
        code,
        name: text('First China-Russia Expo'),
        timeZone: 'Asia/Harbin',
        opensOn: '2014-06-30',
        closesOn: '2014-07-04',
        dailyHours: { from: '09:00', to: '18:00' },
      })
      .expect(201);
    await expo.define('zones/grounds', { name: text('Grounds') });
    await expo.define('zones/hall-1', { name: text('Hall 1'), parent: 'grounds' });
    await expo.define('zones/hall-2', { name: text('Hall 2'), parent: 'grounds' });
    await expo.define('zones/lounge', { name: text('Lounge'), parent: 'hall-1' });
    await expo.define('gates/main', { name: text('Main gate'), to: 'grounds' });
    await expo.define('gates/desk', { name: text('Desk'), to: 'grounds', allowNumber: true });
    await expo.define('gates/hall-1', { name: text('Door of hall 1'), from: 'grounds', to: 'hall-1' });
    await expo.define('gates/hall-2', { name: text('Door of hall 2'), from: 'grounds', to: 'hall-2' });
    await expo.define('gates/lounge', { name: text('Door of the lounge'), from: 'hall-1', to: 'lounge' });
    await expo.define('categories/delegate', { name: text('Delegate'), zones: ['hall-1'] });
    await expo.define('categories/crew', { name: text('Crew'), zones: ['hall-1', 'hall-2'], setup: true });
    return expo;
  }

  get path(): string {
    return `/v1/exhibitions/${this.code}`;
  }

  async define(path: string, definition: Json): Promise<void> {
    await this.register.put(`${this.path}/${path}`, definition).expect(201);
  }

  async open(): Promise<void> {
    await this.register.post(`${this.path}/open`).expect(200);
  }

  async delegation(code: string): Promise<void> {
    const body = { code, name: inEnglish(code), country: 'RU', kind: 'region' };
    await this.register.post(`${this.path}/delegations`, body).expect(201);
  }

  async withdraw(delegation: string): Promise<void> {
    await this.register.post(`${this.path}/delegations/${delegation}/withdraw`, { reason: 'Not coming.' }).expect(200);
  }

  async reinstate(delegation: string): Promise<void> {
    await this.register
      .post(`${this.path}/delegations/${delegation}/reinstate`, { reason: 'Coming after all.' })
      .expect(200);
  }

  /** The id of a new member of a delegation. */
  async participant(delegation: string, name: Json = inEnglish('Ivan Petrov'), role = 'member'): Promise<string> {
    const added = await this.register
      .post(`${this.path}/delegations/${delegation}/participants`, { name, role })
      .expect(201);
    return (added.body as { id: string }).id;
  }

  async remove(participant: string): Promise<void> {
    await this.register.delete(`${this.path}/participants/${participant}`, { reason: 'Registered twice.' }).expect(200);
  }

  /** The badge of a participant, or of a new one. */
  async badge(grant: Json = {}, participant?: string): Promise<IssuedBadge> {
    const participantId = participant ?? (await this.participant('amur'));
    const body = { participantId, category: 'delegate', zones: [], ...grant };
    const issued = await this.register.post(`${this.path}/badges`, body).expect(201);
    return issued.body as IssuedBadge;
  }

  scanAnswer(scan: Json, sent: Sent = {}): PromiseLike<Response> {
    return this.register.post(
      `${this.path}/scans`,
      { scanId: randomUUID(), gate: 'main', direction: 'in', ...scan },
      sent,
    );
  }

  /** A scan that is decided, whatever the decision. A server may be slower than a line of scans: then it comes again. */
  async scan(scan: Json, sent: Sent = {}): Promise<ScanAnswer> {
    const asked = { scanId: randomUUID(), ...scan };
    let answer = await this.scanAnswer(asked, sent);
    while (realServer !== undefined && answer.status === 503) answer = await this.scanAnswer(asked, sent);
    if (answer.status !== 200) throw new Error(`the scan was answered ${answer.status}: ${answer.text}`);
    return answer.body as ScanAnswer;
  }
}
