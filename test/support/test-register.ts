import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import request, { type Response, type Test } from 'supertest';
import { Clock } from '../../src/kernel/clock.js';
import { readConfig } from '../../src/app/config.js';
import type { LogSource } from '../../src/log/open-log-reader.js';
import { FeedLimits } from '../../src/modules/counts/feed/feed-limits.js';
import { Readiness } from '../../src/modules/operations/readiness.js';
import { openRegister, type Register } from '../../src/app/compose.js';
import type { Role } from '../../src/modules/access/roles.js';
import { streamKinds } from '../../src/app/streams.js';

/** A clock that stands where a test puts it. */
export class SettableClock extends Clock {
  constructor(private at: string) {
    super();
  }

  override now(): Date {
    return new Date(this.at);
  }

  set(at: string): void {
    this.at = at;
  }
}

/** What goes with a request beside its body. */
export interface Sent {
  readonly token?: string | undefined;
  readonly key?: string;
  readonly ifMatch?: string | number;
  readonly position?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Json = Record<string, unknown>;

const ADMIN = 'test-first-admin-token-0123456789';

/** A server that registers are to be tested on, where there is one; else each has a log in its folder. */
export const realServer = process.env['EVENTSTOREDB_URL'];

/** Where the log of a new register is: on a server, streams have a prefix of its own. */
export const storeSettings = (): Readonly<Record<string, string>> =>
  realServer === undefined
    ? {}
    : {
        REGISTER_STORE: 'eventstoredb',
        EVENTSTOREDB_URL: realServer,
        EVENTSTOREDB_STREAM_PREFIX: `t${randomBytes(6).toString('hex')}`,
      };

/** The whole application over a log of its own, as a client sees it. Requests carry the first admin's token unless another is given. */
export class TestRegister {
  readonly admin = ADMIN;

  private constructor(
    readonly folder: string,
    readonly clock: SettableClock,
    private readonly feeds: FeedLimits,
    private readonly env: Readonly<Record<string, string>>,
    private running: Register,
  ) {}

  static async open(at = '2014-06-30T02:00:00Z', feeds: Partial<FeedLimits> = {}): Promise<TestRegister> {
    const folder = mkdtempSync(join(tmpdir(), 'register-'));
    const clock = new SettableClock(at);
    const limits = FeedLimits.with(feeds);
    const env = {
      REGISTER_DATA_DIR: folder,
      REGISTER_BOOTSTRAP_TOKEN: ADMIN,
      REGISTER_LOG_LEVEL: 'silent',
      PORT: '0',
      ...storeSettings(),
    };
    return new TestRegister(folder, clock, limits, env, await start(env, clock, limits));
  }

  /** Where its log is, for a reader apart from it. */
  get log(): LogSource {
    const { store } = readConfig(this.env);
    return store.kind === 'embedded'
      ? { kind: 'embedded', folder: this.folder }
      : { ...store, kinds: streamKinds, folder: this.folder };
  }

  get register(): Register {
    return this.running;
  }

  /** Ends the register and opens it again on the same folder. */
  async restart(): Promise<void> {
    await this.running.close();
    this.running = await start(this.env, this.clock, this.feeds);
  }

  async close(): Promise<void> {
    await this.running.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get(path: string, sent: Sent = {}): Test {
    return this.prepared('get', path, sent);
  }

  post(path: string, body: object = {}, sent: Sent = {}): Test {
    return this.prepared('post', path, sent).send(body);
  }

  /** A POST, or a PUT, of a file, whose type stands in the headers. */
  upload(path: string, file: Buffer, sent: Sent, method: 'post' | 'put' = 'post'): Test {
    return this.prepared(method, path, sent)
      .serialize((bytes: unknown) => bytes as string)
      .send(file as unknown as string);
  }

  put(path: string, body: object = {}, sent: Sent = {}): Test {
    return this.prepared('put', path, sent).send(body);
  }

  patch(path: string, body: object, sent: Sent = {}): Test {
    return this.prepared('patch', path, sent).send(body);
  }

  delete(path: string, body: object = {}, sent: Sent = {}): Test {
    return this.prepared('delete', path, sent).send(body);
  }

  /** A GET that shows what the write before it did. */
  async seen(path: string, write: Response, sent: Sent = {}): Promise<Response> {
    return this.get(path, { ...sent, position: String(write.headers['register-position']) });
  }

  /** The token of a new access. */
  async token(role: Role, binding: Json = {}): Promise<string> {
    const answer = await this.post('/v1/access', { name: { en: `Test ${role}` }, role, ...binding }).expect(201);
    return (answer.body as { token: string }).token;
  }

  private prepared(method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, sent: Sent): Test {
    const { token = ADMIN, key, ifMatch, position, headers = {} } = sent;
    const test = request(this.running.app.getHttpServer())[method](path);
    if (token !== '') test.set('Authorization', `Bearer ${token}`);
    if (key !== undefined) test.set('Idempotency-Key', key);
    if (ifMatch !== undefined) test.set('If-Match', typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch);
    if (position !== undefined) test.set('Register-Position', position);
    return test.set(headers);
  }
}

async function start(env: Readonly<Record<string, string>>, clock: Clock, feeds: FeedLimits): Promise<Register> {
  const register = await openRegister(readConfig(env), clock, feeds);
  await register.app.getHttpAdapter().getInstance().ready();
  const readiness = register.app.get(Readiness);
  while (!readiness.isReady) await delay(5);
  return register;
}
