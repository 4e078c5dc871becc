import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { StreamName } from '../../src/kernel/stream.js';
import {
  CommandAlreadyRecorded,
  LogUnavailable,
  WrongExpectedRevision,
  type IdempotencyRecord,
} from '../../src/kernel/event-store.js';
import { chances } from '../support/log-folders.js';
import type { EventStoreHarness, LogUnderTest } from './event-store.contract.js';
import { anEvent, idempotency, codec } from './sample-events.js';
import { faultsOf, type AppendEnd, type Call } from './stream-history.js';
import type { Journal } from '../../src/kernel/journal.js';

const CLIENTS = 32;
/** Few, so that clients meet; more than one, so that their appends share what the store puts together. */
const STREAMS: readonly StreamName[] = ['badge-harbin.one', 'badge-harbin.two', 'badge-harbin.three'];
/** Between two interruptions, in ms. */
const CALM = 2500;
/** How far back reads look at most. */
const BACK = 20;

/** Calls of many clients on a few streams, each client one after the other, while the store is broken off now and then. */
class Clients {
  readonly calls = new Map<StreamName, Call[]>(STREAMS.map((stream) => [stream, []]));
  private readonly known = new Map<StreamName, number>(STREAMS.map((stream) => [stream, -1]));
  private readonly chance = chances(20140704);
  private opening: Promise<Journal>;

  constructor(private readonly log: LogUnderTest) {
    this.opening = Promise.resolve(log.store);
  }

  async run(until: number): Promise<void> {
    const clients = Array.from({ length: CLIENTS }, async () => {
      while (performance.now() < until) await this.callOne();
    });
    const interruptions = async () => {
      while (performance.now() + CALM < until) {
        await delay(CALM);
        if (this.log.interrupt !== undefined) await (this.opening = this.log.interrupt(codec));
        else await this.log.disturb?.();
      }
    };
    await Promise.all([...clients, interruptions()]);
  }

  /** The streams after the last call. */
  async held(stream: StreamName) {
    const { events } = await (await this.opening).readStream(stream);
    return events.map(({ id, revision }) => ({ id, revision }));
  }

  private async callOne(): Promise<void> {
    const stream = STREAMS[Math.floor(this.chance() * STREAMS.length)] ?? 'badge-harbin.one';
    const known = this.known.get(stream) ?? -1;
    if (this.chance() < 0.3) await this.read(stream, Math.max(0, known - Math.floor(this.chance() * BACK)));
    // Now and then on what the client cannot know, or on what is long past.
    else await this.append(stream, Math.max(-1, known + (this.chance() < 0.1 ? Math.floor(this.chance() * 5) - 3 : 0)));
  }

  private async read(stream: StreamName, from: number): Promise<void> {
    const store = await this.opening;
    const invoked = performance.now();
    try {
      const { events, revision } = await store.readStream(stream, from);
      const ended = performance.now();
      this.note(stream, { call: 'read', from, events: events.map(({ id }) => id), revision, invoked, ended });
      this.known.set(stream, revision);
    } catch (error) {
      // A read that is not answered says nothing.
      if (!(error instanceof LogUnavailable)) throw error;
    }
  }

  private async append(stream: StreamName, expected: number): Promise<void> {
    const event = anEvent();
    const command = idempotency();
    const invoked = performance.now();
    const attempt = async () => endOf(await this.opening, stream, expected, event, command);
    let end = await attempt();
    // Every other one that is unknown is sent once more, as a client with a key does.
    if (end.kind === 'unknown' && this.chance() < 0.5) end = await attempt();
    const ended = end.kind === 'unknown' ? Infinity : performance.now();
    this.note(stream, { call: 'append', event: event.id, expected, end, invoked, ended });
    if (end.kind !== 'unknown') this.known.set(stream, end.kind === 'ok' ? end.at : end.actual);
  }

  private note(stream: StreamName, call: Call): void {
    this.calls.get(stream)?.push(call);
  }
}

async function endOf(
  store: Journal,
  stream: StreamName,
  expected: number,
  event: ReturnType<typeof anEvent>,
  command: IdempotencyRecord,
): Promise<AppendEnd> {
  try {
    return { kind: 'ok', at: (await store.append(stream, expected, [event], command)).revision };
  } catch (error) {
    if (error instanceof WrongExpectedRevision) return { kind: 'failed', actual: error.actual };
    if (error instanceof LogUnavailable) return { kind: 'unknown' };
    if (!(error instanceof CommandAlreadyRecorded)) throw error;
    const recorded = await store.findCommand(command.id);
    return recorded === undefined ? { kind: 'unknown' } : { kind: 'ok', at: recorded.revision };
  }
}

/** How appends have ended so far. */
const kindsOf = ({ calls }: Clients): ReadonlySet<string> =>
  new Set([...calls.values()].flat().flatMap((call) => (call.call === 'append' ? [call.end.kind] : [])));

/** What streams of every adapter are to many who write and read them at once, for so many seconds. */
export function describeLinearizability(name: string, harness: EventStoreHarness, usual: number): void {
  const seconds = Number(process.env['LINEARIZABILITY_SECONDS'] ?? usual);
  describe(`streams of the log, ${name}`, () => {
    let log: LogUnderTest;
    beforeAll(async () => {
      log = await harness.create(codec);
    });
    afterAll(() => log.discard());

    it(
      `are one line of events to ${CLIENTS} clients in ${seconds} s, whatever is broken off`,
      async () => {
        const clients = new Clients(log);
        const sure = log.interrupt === undefined ? ['failed', 'ok'] : ['failed', 'ok', 'unknown'];
        // On a machine that is very busy no append may be under way when the store is broken off.
        for (let run = 0; run < 4 && !sure.every((kind) => kindsOf(clients).has(kind)); run++)
          await clients.run(performance.now() + seconds * 1000);
        for (const stream of STREAMS) {
          const calls = clients.calls.get(stream) ?? [];
          expect(faultsOf(calls, await clients.held(stream)).slice(0, 20)).toEqual([]);
        }
        expect([...kindsOf(clients)]).toEqual(expect.arrayContaining(sure));
      },
      (4 * seconds + 60) * 1000,
    );
  });
}
