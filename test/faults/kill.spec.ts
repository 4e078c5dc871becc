import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { chances, newFolder, removeFolders, TOKEN } from '../support/log-folders.js';
import { freePort, RegisterProcess } from '../support/register-process.js';

const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? '20');
const WRITERS = 64;
/** While one register starts, the other is written to: a start takes longer than a round's writing. */
const REGISTERS = 2;
const DELEGATIONS = 8;
/** Repeats on their way at once. */
const REPEATS = 16;
const X = '/v1/exhibitions/harbin';

type Json = Readonly<Record<string, unknown>>;

/** What a writer sends, and what it makes the register count. */
interface Attempt {
  /** What it is answered where it acts. */
  readonly status: 200 | 201;
  readonly counts: 'registered' | 'badged' | 'attended' | 'left';
  /** Whose delegation it is about. */
  readonly delegation: string;
  readonly path: string;
  readonly key: string;
  readonly body: Json;
  answer?: Json;
}

interface Answer {
  /** 0 where none came. */
  readonly status: number;
  readonly replayed: boolean;
  readonly position: string;
  readonly body: Json;
}

const NO_ANSWER: Answer = { status: 0, replayed: false, position: '', body: {} };

/** A register that is killed over and over, and all that was sent to it. */
class Victim {
  readonly attempts: Attempt[] = [];
  private running: RegisterProcess | undefined;

  constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  async start(): Promise<void> {
    const settings = { REGISTER_DATA_DIR: this.folder, REGISTER_BOOTSTRAP_TOKEN: TOKEN };
    this.running = await RegisterProcess.start(settings, this.port).ready();
  }

  async kill(): Promise<void> {
    await this.running?.stop('SIGKILL');
  }

  async send(method: string, path: string, body?: Json, headers: Readonly<Record<string, string>> = {}) {
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

  repeat({ path, body, key }: Attempt): Promise<Answer> {
    return this.send('POST', path, body, { 'Idempotency-Key': key });
  }

  /** Registers somebody, issues the badge, lets it in and every other one out again, until there is no answer. */
  async write(round: number, writer: number): Promise<void> {
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

  /** What is acknowledged is answered from the record; what is not is sent once more. */
  async repeatAll(attempts: readonly Attempt[]): Promise<void> {
    const left = [...attempts];
    const some = async () => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) {
        const { key, status, answer } = next;
        const again = { key, ...(await this.repeat(next)) };
        expect(again).toMatchObject({ key, status, ...(answer !== undefined && { replayed: true }) });
        if (answer !== undefined) expect({ key, body: again.body }).toEqual({ key, body: answer });
      }
    };
    await Promise.all(Array.from({ length: REPEATS }, some));
  }

  /** One row a delegation, as the headcounts should be once every attempt has acted once. */
  model(): Json[] {
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
}

describe(`killed under ${WRITERS} writers, ${ROUNDS} times`, () => {
  const victims: Victim[] = [];

  beforeAll(async () => {
    for (let number = 0; number < REGISTERS; number++) {
      const victim = new Victim(newFolder('kill'), await freePort());
      victims.push(victim);
      await victim.start();
      const name = { en: 'A name' };
      const today = new Date().toISOString().slice(0, 10);
      const made = [
        await victim.send('POST', '/v1/exhibitions', {
          code: 'harbin',
          name,
          timeZone: 'UTC',
          opensOn: today,
          closesOn: '2099-01-01',
          dayStartsAt: '00:00',
        }),
        await victim.send('PUT', `${X}/zones/hall`, { name }),
        await victim.send('PUT', `${X}/gates/north`, { name, to: 'hall' }),
        await victim.send('PUT', `${X}/categories/delegate`, { name, zones: ['hall'] }),
        await victim.send('POST', `${X}/open`, {}),
      ];
      for (let code = 0; code < DELEGATIONS; code++)
        made.push(
          await victim.send('POST', `${X}/delegations`, { code: `d${code}`, kind: 'region', name, country: 'RU' }),
        );
      expect(made.filter(({ status }) => status !== 200 && status !== 201)).toEqual([]);
    }
  }, 60_000);
  afterAll(async () => {
    await Promise.all(victims.map((victim) => victim.kill()));
    removeFolders();
  });

  it(
    'keeps every acknowledged write, and acts once on each that is repeated',
    async () => {
      let round = 0;
      const chance = chances(20140630);
      const rounds = async (victim: Victim) => {
        while (round < ROUNDS) {
          round += 1;
          const before = victim.attempts.length;
          const writing = Promise.all(Array.from({ length: WRITERS }, (_, writer) => victim.write(round, writer)));
          // Its faults are looked at once the register is gone.
          writing.catch(() => undefined);
          const inRound = () => victim.attempts.slice(before);
          const answered = () => inRound().some(({ answer }) => answer !== undefined);
          for (const start = performance.now(); !answered() && performance.now() - start < 20_000;) await delay(1);
          await delay(400 * chance());
          await victim.kill();
          await writing;
          await victim.start();
          await victim.repeatAll(inRound());
        }
      };
      const ended = await Promise.allSettled(victims.map(rounds));
      expect(ended).toEqual(victims.map(() => ({ status: 'fulfilled' })));
    },
    60_000 + ROUNDS * 20_000,
  );

  it('doubled nobody, and headcounts of each delegation say what its writers did', async () => {
    for (const victim of victims) {
      const { position } = await victim.send('PUT', `${X}/zones/hall`, { name: { en: 'Hall' } });
      const read = { 'Register-Position': position };
      const names: unknown[] = [];
      for (let cursor: string | undefined = ''; cursor !== undefined;) {
        const { body } = await victim.send('GET', `${X}/participants?limit=200${cursor}`, undefined, read);
        names.push(...(body['items'] as Json[]).map(({ externalId }) => externalId));
        cursor = body['next'] === undefined ? undefined : `&cursor=${body['next'] as string}`;
      }
      const registered = victim.attempts.filter(({ counts }) => counts === 'registered');
      expect(names.sort()).toEqual(registered.map(({ body }) => body['externalId']).sort());
      const { body } = await victim.send('GET', `${X}/headcounts?by=delegation`, undefined, read);
      const rows = (body['rows'] as Json[]).map(({ code, registered, badged, attended, inside }) => ({
        ...{ code, registered, badged, attended, inside },
      }));
      expect(rows.sort((one, other) => String(one.code).localeCompare(String(other.code)))).toEqual(victim.model());
    }
  });
});
