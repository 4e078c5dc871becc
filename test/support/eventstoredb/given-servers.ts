import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { realServer } from '../test-register.js';

const run = promisify(execFile);

/**
 * Processes of the servers that EVENTSTOREDB_URL names, in its order: EVENTSTOREDB_PIDS, parted by commas. With
 * EVENTSTOREDB_RESTART, a command that starts number $NODE (from 1) again and prints its new pid, they can be killed.
 * The servers must speak without TLS, as those of a test on one machine do.
 */
export class GivenServers {
  private constructor(
    private readonly hosts: readonly string[],
    private readonly pids: number[],
    private readonly command: string,
  ) {}

  /** undefined where the environment names none that can be signalled and started again. */
  static fromEnvironment(): GivenServers | undefined {
    const { EVENTSTOREDB_PIDS: pids, EVENTSTOREDB_RESTART: command } = process.env;
    if (realServer === undefined || pids === undefined || command === undefined) return undefined;
    const hosts = /^esdb:\/\/([^/?]+)/.exec(realServer)?.[1]?.split(',') ?? [];
    return new GivenServers(hosts, pids.split(',').map(Number), command);
  }

  get count(): number {
    return this.hosts.length;
  }

  /** Place of the server that leads; a single one leads itself. */
  async leader(): Promise<number> {
    for (;;) for (const place of this.hosts.keys()) if ((await this.state(place)) === 'leader') return place;
  }

  /**
   * Resolves when a server that was paused or killed is one of the cluster again. One that had written what the others
   * went on without cuts that off and ends, and must then be started anew, as whatever supervises servers does.
   */
  async back(place: number): Promise<void> {
    for (let silent = 0; ; silent++) {
      const state = await this.state(place);
      if (state === 'leader' || state === 'follower') return;
      if (state !== undefined) silent = 0;
      if (silent > 10) {
        await this.restart(place);
        silent = 0;
      }
      await delay(500);
    }
  }

  signal(place: number, signal: NodeJS.Signals): void {
    process.kill(this.pids[place] ?? 0, signal);
  }

  async restart(place: number): Promise<void> {
    const { stdout } = await run('sh', ['-c', this.command], { env: { ...process.env, NODE: String(place + 1) } });
    this.pids[place] = Number(stdout.trim().split('\n').at(-1));
  }

  /** As it says itself; undefined where it does not answer. */
  private async state(place: number): Promise<string | undefined> {
    const info = await fetch(`http://${this.hosts[place] ?? ''}/info`, { signal: AbortSignal.timeout(1000) })
      .then((answer) => answer.json() as Promise<{ readonly state?: string }>)
      .catch(() => undefined);
    return info?.state?.toLowerCase();
  }
}
