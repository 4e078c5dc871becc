import { setTimeout as delay } from 'node:timers/promises';
import { freePort, RegisterProcess } from './register-process.js';

/** Of the first admin. */
export const TOKEN = 'a-bootstrap-token-of-some-length';

/** What the register answered, as far as specs look. */
export interface Answered {
  readonly status: number;
  /** Of the write, or shown by the read. */
  readonly position: string;
  readonly replayed: boolean;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A register that runs as a process of its own, and the client at its desk. */
export class Desk {
  private constructor(readonly running: RegisterProcess) {}

  static async open(dataDir: string, settings: Readonly<Record<string, string>> = {}): Promise<Desk> {
    const env = { REGISTER_DATA_DIR: dataDir, REGISTER_BOOTSTRAP_TOKEN: TOKEN, ...settings };
    return new Desk(await RegisterProcess.start(env, await freePort()).ready());
  }

  async send(
    method: string,
    path: string,
    { body, token = TOKEN, headers = {} }: { body?: object; token?: string; headers?: Record<string, string> } = {},
  ): Promise<Answered> {
    const answer = await fetch(`${this.running.address}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(body && { 'Content-Type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    }).catch((error: unknown) => this.explained(error));
    return {
      status: answer.status,
      position: answer.headers.get('Register-Position') ?? '',
      replayed: answer.headers.get('Idempotency-Replayed') === 'true',
      body: (await answer.json()) as Readonly<Record<string, unknown>>,
    };
  }

  /** Announces an exhibition, with its code for idempotency key. */
  announce(code: string): Promise<Answered> {
    const body = {
      code,
      name: { en: `Fair ${code}` },
      timeZone: 'Asia/Shanghai',
      opensOn: '2014-06-30',
      closesOn: '2014-07-04',
    };
    return this.send('POST', '/v1/exhibitions', { body, headers: { 'Idempotency-Key': code } });
  }

  defineZone(exhibition: string, zone: string): Promise<Answered> {
    return this.send('PUT', `/v1/exhibitions/${exhibition}/zones/${zone}`, { body: { name: { en: zone } } });
  }

  /** A request that failed since the register has ended fails with what that said. */
  private async explained(error: unknown): Promise<never> {
    const ended = await Promise.race([this.running.ended, delay(1000)]);
    if (ended === undefined) throw error;
    throw new Error(`the register ended with ${ended.code ?? ended.signal}: ${ended.stderr}${ended.stdout}`, {
      cause: error,
    });
  }

  async close(): Promise<void> {
    await this.running.stop();
  }
}
