import { setTimeout as sleep } from 'node:timers/promises';
import { CommandRefused } from '../command-refused.js';

/** How often a request is sent that was not answered, or by 503; commands carry a key, which makes that safe. */
const ATTEMPTS = 5;
const PAUSE_MS = 500;

/** The register refused a request. */
export class RefusedByRegister extends Error {
  override readonly name = 'RefusedByRegister';
  constructor(
    readonly status: number,
    /** Of the problem. */
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

/** The register's HTTP API for one command. */
export class RegisterClient {
  /** `address` without a slash at its end; `jobs`: path that all requests begin with; no token for what is open. */
  constructor(
    private readonly address: string,
    private readonly jobs: string,
    private readonly token: string | undefined,
  ) {}

  /** Throws RefusedByRegister, and CommandRefused where the register stays away. */
  async post(path: string, body: object, key: string): Promise<unknown> {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key };
    return (await this.send(path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  }

  /** A request with JSON or a file as its body; the JSON that it is answered with. Throws as post. */
  async json(
    method: string,
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<unknown> {
    const sent = body instanceof Uint8Array ? new Uint8Array(body) : body && JSON.stringify(body);
    const type = sent === undefined ? {} : { 'Content-Type': 'application/json' };
    const request = { method, headers: { ...type, ...headers }, ...(sent !== undefined && { body: sent }) };
    return (await this.send(path, request)).json();
  }

  /** Throws as post. */
  async bytes(path: string): Promise<Buffer> {
    return Buffer.from(await (await this.send(path, {})).arrayBuffer());
  }

  private async send(path: string, request: RequestInit): Promise<Response> {
    const caller = this.token === undefined ? {} : { Authorization: `Bearer ${this.token}` };
    const headers = { ...(request.headers as Record<string, string>), ...caller };
    for (let attempt = 1; ; attempt++) {
      const answer = await fetch(this.address + this.jobs + path, { ...request, headers }).catch(() => undefined);
      if (answer?.ok === true) return answer;
      if (answer !== undefined && answer.status !== 503) throw await refusal(answer);
      if (attempt === ATTEMPTS)
        throw new CommandRefused(`The register at ${this.address} does not answer; see to it and the network.`);
      await sleep(PAUSE_MS * attempt);
    }
  }
}

async function refusal(answer: Response): Promise<RefusedByRegister> {
  const { type = '', detail = '' } = (await answer.json().catch(() => ({}))) as { type?: string; detail?: string };
  return new RefusedByRegister(answer.status, type.replace('/problems/', ''), detail);
}
