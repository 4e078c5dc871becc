import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../app/main.js', import.meta.url));
const START_TIMEOUT_MS = 30_000;

export interface ServerSettings {
  readonly port: number;
  readonly dataFolder: string;
  /** Takes what the server prints. */
  readonly logFile: string;
  readonly firstAdminToken: string;
}

/** When the server's clock starts and how many of its seconds pass in one of ours. */
export interface ServerClock {
  readonly start: Date;
  readonly rate: number;
}

/** The real server, as a process of its own. */
export class Server {
  readonly #began = performance.now();
  readonly #address: string;
  readonly #process: ChildProcess;

  constructor(settings: ServerSettings, clock: ServerClock) {
    const log = openSync(settings.logFile, 'a');
    this.#process = spawn(process.execPath, [MAIN], {
      env: environment(settings, clock),
      stdio: ['ignore', log, log],
      // A group of its own: Ctrl-C reaches the player alone, which then ends the server in good order.
      detached: true,
    });
    closeSync(log);
    const killed = () => this.#process.kill('SIGKILL');
    process.once('exit', killed);
    this.#process.once('exit', () => process.off('exit', killed));
    this.#address = `http://127.0.0.1:${settings.port}`;
  }

  /** Milliseconds from its start until it was ready. Throws where it ends before that or takes too long. */
  async ready(): Promise<number> {
    while (!(await isReady(this.#address))) {
      if (hasEnded(this.#process)) throw new Error('The server ended at its start.');
      if (performance.now() - this.#began > START_TIMEOUT_MS)
        throw new Error(`The server is not ready after ${START_TIMEOUT_MS / 1000} s.`);
      await sleep(25);
    }
    return performance.now() - this.#began;
  }

  /** SIGTERM: requests in flight are finished. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  /** SIGKILL, as sudden as a power cut. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** Resolves when the server has ended, for whatever reason. */
  async ended(): Promise<void> {
    if (!hasEnded(this.#process)) await once(this.#process, 'exit');
  }

  /** How it has ended. */
  result(): { readonly code: number | null; readonly signal: NodeJS.Signals | null } {
    return { code: this.#process.exitCode, signal: this.#process.signalCode };
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    this.#process.kill(signal);
    await this.ended();
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

const isReady = (address: string) =>
  fetch(`${address}/health/ready`).then(
    (response) => response.ok,
    () => false,
  );

/** The player's own environment without the settings of a register that the user may run. */
function environment(settings: ServerSettings, clock: ServerClock): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(REGISTER|EVENTSTOREDB)_/.test(name));
  return {
    ...Object.fromEntries(inherited),
    HOST: '127.0.0.1',
    PORT: String(settings.port),
    REGISTER_DATA_DIR: settings.dataFolder,
    REGISTER_BOOTSTRAP_TOKEN: settings.firstAdminToken,
    REGISTER_CLOCK_START: clock.start.toISOString(),
    REGISTER_CLOCK_RATE: String(clock.rate),
  };
}

/** The wanted port if it is free, else another free one. */
export async function freePort(wanted: number): Promise<number> {
  const listening = createServer().listen(wanted, '127.0.0.1');
  const port = await once(listening, 'listening').then(
    () => (listening.address() as { port: number }).port,
    () => undefined,
  );
  if (port === undefined) return freePort(0);
  listening.close();
  await once(listening, 'close');
  return port;
}
