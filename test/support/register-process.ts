import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/app/main.js', import.meta.url));

/** Where a start hangs, not where a machine is busy. */
const READY_TIMEOUT_MS = 90_000;

/** What a process left behind. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Of this process's environment, what servers and commands get. */
export const INHERITED = {
  PATH: process.env['PATH'] ?? '',
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
};

/** The register as a process of its own, as it is run. */
export class RegisterProcess {
  private stdout = '';
  private stderr = '';
  readonly ended: Promise<Ended>;

  private constructor(
    readonly child: ChildProcess,
    readonly address: string,
  ) {
    child.stdout?.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.ended = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        resolve({ code, signal, stdout: this.stdout, stderr: this.stderr });
      });
    });
  }

  /** Starts it, without waiting. */
  static start(
    env: Readonly<Record<string, string>>,
    port: number,
    user: { readonly uid?: number } = {},
  ): RegisterProcess {
    const child = spawn(process.execPath, [main], {
      env: { ...INHERITED, PORT: String(port), REGISTER_LOG_LEVEL: 'error', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...user,
    });
    const scheme = env['REGISTER_TLS_CERT'] === undefined ? 'http' : 'https';
    return new RegisterProcess(child, `${scheme}://127.0.0.1:${port}`);
  }

  /** Resolves once it takes work; throws what it said if it ends before. `authority`: the certificate to trust, in PEM. */
  async ready(authority?: Buffer): Promise<this> {
    const until = performance.now() + READY_TIMEOUT_MS;
    for (;;) {
      const answer = await Promise.race([
        (authority === undefined
          ? fetch(`${this.address}/health/ready`)
          : fetchTrusting(authority, `${this.address}/health/ready`)
        ).then(
          ({ status }) => status,
          () => 0,
        ),
        this.ended,
      ]);
      if (typeof answer === 'object') throw new Error(`ended with ${answer.code ?? answer.signal}: ${answer.stderr}`);
      if (answer === 200) return this;
      if (performance.now() > until)
        throw new Error(`not ready in ${READY_TIMEOUT_MS} ms: ${this.stdout}${this.stderr}`);
      await delay(20);
    }
  }

  get said(): string {
    return this.stdout;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** An answer over HTTPS. */
export interface SecureAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** GET from a server that shows this certificate or one of its authority; fetch takes no certificate authority. */
export function fetchTrusting(
  authority: Buffer,
  address: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<SecureAnswer> {
  return new Promise((resolve, reject) => {
    request(address, { ca: authority, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.once('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    })
      .once('error', reject)
      .end();
  });
}

/** A port that is free now, below those that the system gives out by itself: it stays free until it is listened at. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_240, 32_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
