import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What the register answered to a request that it did not refuse; a PDF is a Buffer. */
export interface Answer {
  readonly body: unknown;
  readonly etag: string | null;
}

/** The register answered with a problem. */
export class Refused extends Error {
  override readonly name = 'Refused';

  /** `request`: its method and path. */
  constructor(
    readonly request: string,
    readonly status: number,
    problem: string,
  ) {
    super(`${request} → ${status} ${problem}`);
  }
}

/** How often a request is sent whose outcome is unknown (connection lost, 503); the same key makes that safe. */
const ATTEMPTS = 6;

/** The register's HTTP API, and how much of it was used. */
export class Client {
  #requests = 0;

  /** `address` without a slash at its end. */
  constructor(readonly address: string) {}

  get requests(): number {
    return this.#requests;
  }

  /** The API for the holder of a token. */
  as(token: string): Caller {
    return new Caller((method, path, headers, body) =>
      this.#send(method, path, { ...headers, authorization: `Bearer ${token}` }, body),
    );
  }

  /** Throws Refused, or what fetch throws when the server stays away. */
  async #send(method: Method, path: string, headers: Record<string, string>, body: unknown): Promise<Answer> {
    const isFile = body instanceof Uint8Array;
    const request = {
      method,
      headers: body === undefined || isFile ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    };
    for (let attempt = 1; ; attempt += 1) {
      this.#requests += 1;
      const last = attempt === ATTEMPTS;
      const response = await fetch(this.address + path, request).catch((error: unknown) => {
        if (last) throw error;
      });
      if (response !== undefined && (response.status !== 503 || last)) {
        const bytes = Buffer.from(await response.arrayBuffer());
        if (!response.ok) throw new Refused(`${method} ${path}`, response.status, bytes.toString());
        const isPdf = response.headers.get('content-type') === 'application/pdf';
        return { body: isPdf ? bytes : JSON.parse(bytes.toString()), etag: response.headers.get('etag') };
      }
      await sleep(100 * attempt);
    }
  }
}

/** One holder of a token. Commands carry a key of their own, so that a repeat acts once. */
export class Caller {
  constructor(
    private readonly send: (
      method: Method,
      path: string,
      headers: Record<string, string>,
      body?: unknown,
    ) => Promise<Answer>,
  ) {}

  /** With a position: as soon as the read model holds it. */
  get(path: string, position?: string): Promise<Answer> {
    return this.send('GET', path, position === undefined ? {} : { 'register-position': position });
  }

  async post(path: string, body: object = {}): Promise<unknown> {
    return (await this.send('POST', path, key(), body)).body;
  }

  /** Sends a sheet of people or organisations. */
  async upload(
    path: string,
    bytes: Buffer,
    { type, kind, name }: { readonly type: string; readonly kind: string; readonly name: string },
  ): Promise<unknown> {
    const headers = {
      'content-type': type,
      'import-kind': kind,
      'content-disposition': `attachment; filename="${name}"`,
    };
    return (await this.send('POST', path, { ...key(), ...headers }, bytes)).body;
  }

  async put(path: string, body: object): Promise<unknown> {
    return (await this.send('PUT', path, key(), body)).body;
  }

  async delete(path: string, reason: string): Promise<unknown> {
    return (await this.send('DELETE', path, key(), { reason })).body;
  }

  /** Reads the thing as of `position`, and changes it if it was not changed meanwhile. */
  async amend(path: string, change: object, position: string): Promise<unknown> {
    const { etag } = await this.get(path, position);
    return (await this.send('PATCH', path, { ...key(), 'if-match': etag ?? '' }, change)).body;
  }

  /** A scan needs no key: its scanId serves. */
  async scan(path: string, scan: object): Promise<unknown> {
    return (await this.send('POST', path, {}, { scanId: randomUUID(), ...scan })).body;
  }
}

const key = () => ({ 'idempotency-key': randomUUID() });
