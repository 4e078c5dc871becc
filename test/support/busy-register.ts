import { expect } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { TOKEN } from './log-folders.js';
import { RegisterProcess, type Ended } from './register-process.js';
import { realServer, storeSettings } from './test-register.js';

export const WRITERS = 64;
/** How long the first answer may take, in ms. */
const PATIENCE = 20_000;
/** Before a request that was put off comes again, in ms. */
const AGAIN = 200;
/** What comes again: on a server, what a killed node has claimed waits for 10 s, and an outcome may be unknown. */
const PUT_OFF: readonly unknown[] = [
  '/problems/overloaded',
  ...(realServer === undefined ? [] : ['/problems/request-in-progress', '/problems/log-unavailable']),
];
const DELEGATIONS = 8;
/** Repeats on their way at once. */
const REPEATS = 16;
const X = '/v1/exhibitions/harbin';

type Json = Readonly<Record<string, unknown>>;

/** What a writer sends, and what it makes the register count. */
export interface Attempt {
  /** What it is answered where it acts. */
  readonly status: 200 | 201;
  readonly counts: 'registered' | 'badged' | 'attended' | 'left';
  /** Whose delegation it is about. */
  readonly delegation: string;
  readonly path: string;
  readonly key: string;
  readonly body: Json;
  answer?: Json;
  /** Whether the answer said that the outcome may be unknown. */
  putOff?: true;
}

interface Answer {
  /** 0 where none came. */
  readonly status: number;
  readonly replayed: boolean;
  readonly position: string;
  readonly body: Json;
}

const NO_ANSWER: Answer = { status: 0, replayed: false, position: '', body: {} };

/** A register that is stopped and started over and over, what its writers sent to it, and what must have become of that. */
export class BusyRegister {
  readonly attempts: Attempt[] = [];
  private running: RegisterProcess | undefined;
  private readonly store = storeSettings();

  constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  async start(): Promise<void> {
    const settings = { REGISTER_DATA_DIR: this.folder, REGISTER_BOOTSTRAP_TOKEN: TOKEN, ...this.store };
    this.running = await RegisterProcess.start(settings, this.port).ready();
  }

  /** How it ended. */
  async stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<Ended | undefined> {
    return this.running?.stop(signal);
  }

  /** An exhibition that is open, with the delegations that writers write to. */
  async announce(): Promise<void> {
    const name = { en: 'A name' };
    const opensOn = new Date().toISOString().slice(0, 10);
    const asked: [string, string, Json][] = [
      [
        'POST',
        '/v1/exhibitions',
        { code: 'harbin', name, timeZone: 'UTC', opensOn, closesOn: '2099-01-01', dayStartsAt: '00:00' },
      ],
      ['PUT', `${X}/zones/hall`, { name }],
      ['PUT', `${X}/gates/north`, { name, to: 'hall' }],
      ['PUT', `${X}/categories/delegate`, { name, zones: ['hall'] }],
      ['POST', `${X}/open`, {}],
    ];
    for (let code = 0; code < DELEGATIONS; code++)
      asked.push(['POST', `${X}/delegations`, { code: `d${code}`, kind: 'region', name, country: 'RU' }]);
    for (const [method, path, body] of asked)
      expect(await this.send(method, path, body)).toMatchObject({ status: path.endsWith('/open') ? 200 : 201 });
  }

  /**
   * Lets all writers write, and `end` the register some ms after the first answer; then gives what was attempted.
   * Every answer before the end must be that of success.
   */
  async written(round: number, ms: number, end: () => Promise<unknown>): Promise<Attempt[]> {
    const before = this.attempts.length;
    const writing = Promise.all(Array.from({ length: WRITERS }, (_, writer) => this.write(round, writer)));
    // Its faults are looked at once the register is gone.
    writing.catch(() => undefined);
    const attempts = () => this.attempts.slice(before);
    const answered = () => attempts().some(({ answer }) => answer !== undefined);
    for (const start = performance.now(); !answered() && performance.now() - start < PATIENCE;) await delay(1);
    await delay(ms);
    await end();
    await writing;
    return attempts();
  }

  private async send(method: string, path: string, body?: Json, headers: Readonly<Record<string, string>> = {}) {
    try {
      const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, {
        method,
        headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json', ...headers },
        ...(body && { body: JSON.stringify(body) }),
      });
      return {
        status: answer.status,
        replayed: answer.headers.get('idempotency-replayed') === 'true',
        position: answer.headers.get('register-position') ?? '',
        body: (await answer.json()) as Json,
      };
    } catch {
      return NO_ANSWER;
    }
  }

  private async repeat(attempt: Attempt): Promise<Answer> {
    const { path, body, key } = attempt;
    for (;;) {
      const answer = await this.send('POST', path, body, { 'Idempotency-Key': key });
      if (!PUT_OFF.includes(answer.body['type'])) return answer;
      attempt.putOff = true;
      await delay(AGAIN);
    }
  }

  /** Registers a participant, issues the badge, scans it in and every second one out again, until there is no answer. */
  private async write(round: number, writer: number): Promise<void> {
    const delegation = `d${writer % DELEGATIONS}`;
    const attempt = async (counts: Attempt['counts'], name: string, path: string, body: Json) => {
      const status = path === '/scans' ? 200 : 201;
      const tried: Attempt = { counts, status, delegation, path: X + path, key: `${counts}-${name}`, body };
      this.attempts.push(tried);
      const answer = await this.repeat(tried);
      if (answer.status === 0) return undefined;
      expect({ key: tried.key, ...answer }).toMatchObject({ key: tried.key, status });
      return (tried.answer = answer.body);
    };
    for (let number = 0; ; number++) {
      const name = `${round}-${writer}-${number}`;
      const person = { name: { en: name }, role: 'member', externalId: name };
      const participant = await attempt('registered', name, `/delegations/${delegation}/participants`, person);
      if (participant === undefined) return;
      const grant = { participantId: participant['id'], category: 'delegate', zones: [] };
      const badge = await attempt('badged', name, '/badges', grant);
      if (badge === undefined) return;
      const scan = async (direction: 'in' | 'out') => {
        const digits = [round, writer, number].map((part) => String(part).padStart(4, '0')).join('');
        const scanId = `00000000-0000-4000-${direction === 'in' ? '8' : '9'}000-${digits}`;
        const body = { scanId, gate: 'north', direction, credential: badge['credential'] };
        const answer = await attempt(direction === 'in' ? 'attended' : 'left', name, '/scans', body);
        expect([undefined, direction === 'in' ? 'admitted' : 'left']).toContain(answer?.['outcome']);
        return answer !== undefined;
      };
      if (!(await scan('in'))) return;
      if (number % 2 === 1 && !(await scan('out'))) return;
    }
  }

  /**
   * What is acknowledged is answered from the record; what is not is sent once more, and counts how often it turned out
   * to be on record though nothing had been said of it.
   */
  async repeatAll(attempts: readonly Attempt[]): Promise<number> {
    let unheard = 0;
    const left = [...attempts];
    const some = async () => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) {
        const { key, status, answer } = next;
        const again = { key, ...(await this.repeat(next)) };
        expect(again).toMatchObject({ key, status, ...(answer !== undefined && { replayed: true }) });
        if (answer !== undefined) expect({ key, body: again.body }).toEqual({ key, body: answer });
        // It may have been put off here too, with its outcome unknown.
        else if (again.replayed && next.putOff !== true) unheard += 1;
      }
    };
    await Promise.all(Array.from({ length: REPEATS }, some));
    return unheard;
  }

  /** One row a delegation, as the headcounts should be once every attempt has acted once. */
  private model(): Json[] {
    return Array.from({ length: DELEGATIONS }, (_, number) => {
      const code = `d${number}`;
      const sent = (counts: Attempt['counts']) =>
        this.attempts.filter((attempt) => attempt.delegation === code && attempt.counts === counts).length;
      const attended = sent('attended');
      return {
        code,
        registered: sent('registered'),
        badged: sent('badged'),
        attended,
        inside: attended - sent('left'),
      };
    });
  }

  /** No participant is there twice, and the headcounts of each delegation match its writers. */
  async expectModel(): Promise<void> {
    const { position } = await this.send('PUT', `${X}/zones/hall`, { name: { en: 'Hall' } }, { 'If-Match': '*' });
    const read = { 'Register-Position': position };
    const names: unknown[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const { body } = await this.send('GET', `${X}/participants?limit=200${cursor}`, undefined, read);
      names.push(...(body['items'] as Json[]).map(({ externalId }) => externalId));
      cursor = body['next'] === undefined ? undefined : `&cursor=${body['next'] as string}`;
    }
    const registered = this.attempts.filter(({ counts }) => counts === 'registered');
    expect(names.sort()).toEqual(registered.map(({ body }) => body['externalId']).sort());
    const { body } = await this.send('GET', `${X}/headcounts?by=delegation`, undefined, read);
    const rows = (body['rows'] as Json[]).map(({ code, registered, badged, attended, inside }) => ({
      ...{ code, registered, badged, attended, inside },
    }));
    expect(rows.sort((one, other) => String(one.code).localeCompare(String(other.code)))).toEqual(this.model());
  }
}
