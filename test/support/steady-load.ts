import { expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { NodeAnswer, Nodes } from './nodes.js';

const X = '/v1/exhibitions/harbin';
const WRITERS = 16;
/** Between two scans at one node, in ms. */
const SCAN_EVERY = 100;
/** Before a command that was put off comes again, in ms. */
const AGAIN = 250;

/** What was seen while the server was away. */
export interface Seen {
  /** Ids that were acknowledged. */
  readonly acknowledged: readonly string[];
  /** Answers that put a command off, by their kind. */
  readonly putOff: Readonly<Record<string, number>>;
  /** The longest that any command, and any scan, waited for its answer, in ms. */
  readonly slowest: { readonly command: number; readonly scan: number };
}

/** Writers and scanners at several nodes, who repeat with the same key whatever was put off, until it is done. */
export class SteadyLoad {
  private readonly acknowledged: string[] = [];
  private readonly at: number[] = [];
  private readonly putOff: Record<string, number> = {};
  private readonly slowest = { command: 0, scan: 0 };
  private last = '';
  private working = true;
  private failure: Error | undefined;
  private readonly done: Promise<unknown>;

  /** `credential`: of the badge that is scanned. */
  constructor(
    private readonly nodes: Nodes,
    private readonly run: string,
    credential: unknown,
  ) {
    this.done = Promise.all([
      ...Array.from({ length: WRITERS }, (_, writer) => this.write(writer)),
      ...nodes.nodes.map((_, node) => this.scan(node, credential)),
    ]);
    this.done.catch((error: unknown) => {
      this.failure = error instanceof Error ? error : new Error(String(error));
    });
  }

  /** Commands acknowledged so far. Throws where an answer was none that may come. */
  get count(): number {
    if (this.failure !== undefined) throw this.failure;
    return this.acknowledged.length;
  }

  /** Position of the last command that was acknowledged. */
  get position(): string {
    return this.last;
  }

  /** The longest time after a moment (of performance.now) in which nothing was acknowledged, in ms. */
  silence(since: number): number {
    const times = [since, ...this.at.filter((at) => at > since), performance.now()];
    return Math.max(...times.slice(1).map((at, place) => at - (times[place] ?? at)));
  }

  /** Lets each writer finish what it has begun. */
  async end(): Promise<Seen> {
    this.working = false;
    await this.done;
    const { acknowledged, putOff, slowest } = this;
    return { acknowledged, putOff, slowest };
  }

  private async write(writer: number): Promise<void> {
    for (let number = 0; this.working; number++) {
      const externalId = `${this.run}-${writer}-${number}`;
      const body = { name: { en: externalId }, role: 'member', externalId };
      // A repeat goes to the other node.
      for (let tries = writer; ; tries++) {
        const asked = { body, key: externalId };
        const answer = await this.nodes
          .at(tries)
          .send('POST', `${X}/delegations/amur${writer % 8}/participants`, asked);
        this.slowest.command = Math.max(this.slowest.command, answer.ms);
        if (answer.status === 201) {
          this.acknowledged.push(externalId);
          this.at.push(performance.now());
          this.last = answer.position;
          break;
        }
        this.notePutOff(answer);
        await delay(AGAIN);
      }
    }
  }

  private async scan(node: number, credential: unknown): Promise<void> {
    while (this.working) {
      const body = { scanId: randomUUID(), gate: 'north', direction: 'in', credential };
      const answer = await this.nodes.at(node).send('POST', `${X}/scans`, { body });
      this.slowest.scan = Math.max(this.slowest.scan, answer.ms);
      if (answer.status !== 200) this.notePutOff(answer);
      await delay(SCAN_EVERY);
    }
  }

  private notePutOff({ status, body, retryAfter }: NodeAnswer): void {
    const kind = `${status} ${String(body['type']).replace('/problems/', '')}`;
    this.putOff[kind] = (this.putOff[kind] ?? 0) + 1;
    expect(['503 log-unavailable', '503 overloaded', '409 request-in-progress', '409 conflict']).toContain(kind);
    if (status === 503) expect(retryAfter).toBe('1');
  }
}
