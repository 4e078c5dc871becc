import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  jsonEvent,
  type JSONEventData,
  NO_STREAM as NO_RESERVATION,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import type { StreamName } from '../../kernel/stream.js';
import { CommandAlreadyRecorded, CommandInProgress, type IdempotencyRecord } from '../../kernel/event-store.js';
import type { Connection } from './connection.js';
import type { RegisterStreams } from './register-streams.js';
import { lastOf, type StreamReads } from './stream-reads.js';

/** What a command is about to append. */
export interface ReservedAppend {
  readonly fingerprint: string;
  readonly stream: StreamName;
  /** The stream's revision that the append expects. */
  readonly expected: number;
  /** How many events. */
  readonly count: number;
  /** Id of the first; absent where there is none. */
  readonly first?: string;
  /** How many leaves the log had, where the append has no event and the reservation alone records it. */
  readonly leaves?: number;
}

/** A reservation held by the appending caller. */
export interface Held {
  readonly id: string;
  /** Of the reservation's stream. */
  readonly revision: bigint;
  /** The append of a reservation that was taken over, which may come late after all. */
  readonly over?: ReservedAppend;
}

interface LastReservation {
  readonly revision: bigint;
  /** undefined where it was given up. */
  readonly append: ReservedAppend | undefined;
  /** Since the reservation was made, in ms, by the server's clock. */
  readonly age: number;
}

/** The type of a reservation's event, whose data are a ReservedAppend. */
export const RESERVED = 'command-claimed.v1';
const RELEASED = 'command-released.v1';

/** After so many ms a reservation whose append never came may be taken over, where nothing else is said. */
const ABANDONED_MS = 10_000;

/** How long a reservation under way is waited for, and how often it is looked at, in ms. */
const RESERVATION_TIMEOUT_MS = 2000;
const LOOK_INTERVAL_MS = 20;

/**
 * One command, once, over all nodes: its stream is reserved before its events are appended, and names where they go.
 * The target stream is the truth: a reservation whose place there is taken by its own events has acted, one whose place is
 * another's never can. docs/contract.md, "A command with a key, on a server".
 */
export class CommandReservations {
  constructor(
    /** For appends alone. */
    private readonly appends: Connection,
    private readonly connection: Connection,
    private readonly streams: RegisterStreams,
    private readonly reads: StreamReads,
    private readonly abandoned = ABANDONED_MS,
    /** The server's clock, in ms since the epoch. */
    private readonly serverNow: () => number = Date.now,
  ) {}

  /** What a command has appended; undefined where it has not, or not yet. */
  async find(id: string): Promise<ReservedAppend | undefined> {
    const last = await this.last(id);
    return last?.append !== undefined && (await this.fate(last.append)) === 'done' ? last.append : undefined;
  }

  /** Throws CommandAlreadyRecorded, CommandInProgress, LogUnavailable. */
  async take({ id }: IdempotencyRecord, append: ReservedAppend): Promise<Held> {
    const until = performance.now() + RESERVATION_TIMEOUT_MS;
    // One id for all tries, so that a repeat after an unknown outcome is known to the server.
    const event = jsonEvent({ id: randomUUID(), type: RESERVED, data: { ...append } });
    let free: bigint | undefined;
    let over: ReservedAppend | undefined;
    for (;;) {
      const revision = await this.write(id, event, free);
      if (revision !== undefined) return { id, revision, ...(over !== undefined && { over }) };
      for (;;) {
        const last = await this.last(id);
        if (last === undefined && performance.now() <= until) {
          // Refused for a reservation that cannot be read yet.
          await delay(LOOK_INTERVAL_MS);
          break;
        }
        if (last === undefined) throw new CommandInProgress(id);
        const fate = last.append === undefined ? 'never' : await this.fate(last.append);
        if (fate === 'done') throw new CommandAlreadyRecorded(id);
        if (fate === 'never' || (last.age > this.abandoned && last.append?.stream === append.stream)) {
          free = last.revision;
          over = fate === 'open' ? last.append : undefined;
          break;
        }
        if (performance.now() > until) throw new CommandInProgress(id);
        await delay(LOOK_INTERVAL_MS);
      }
    }
  }

  /**
   * Gives a reservation up whose append was refused, so that the command may come again. Throws CommandAlreadyRecorded where
   * the reservation that it took over has acted after all, and gives that its place back.
   */
  async release({ id, revision, over }: Held): Promise<void> {
    const acted = over !== undefined && (await this.fate(over)) === 'done';
    const [type, data] = acted ? [RESERVED, { ...over }] : [RELEASED, {}];
    await this.write(id, jsonEvent({ id: randomUUID(), type, data }), revision);
    if (acted) throw new CommandAlreadyRecorded(id);
  }

  /** The revision of the reservation; undefined where another was first. */
  private async write(id: string, event: JSONEventData, after: bigint | undefined) {
    try {
      const { nextExpectedRevision } = await this.appends.ask((client) =>
        client.appendToStream(this.streams.reservation(id), event, { expectedRevision: after ?? NO_RESERVATION }),
      );
      return nextExpectedRevision;
    } catch (error) {
      if (error instanceof WrongExpectedVersionError) return undefined;
      throw error;
    }
  }

  private async last(id: string): Promise<LastReservation | undefined> {
    const event = await this.connection.ask((client) => lastOf(client, this.streams.reservation(id)));
    if (event === undefined) return undefined;
    return {
      revision: event.revision,
      append: event.type === RESERVED ? (event.data as unknown as ReservedAppend) : undefined,
      age: this.serverNow() - event.created.getTime(),
    };
  }

  /** What has become of an append: its place is its own, another's, or still free. */
  private async fate({ stream, expected, first }: ReservedAppend): Promise<'done' | 'never' | 'open'> {
    if (first === undefined) return 'done';
    const [there] = await this.reads.from(stream, expected + 1, 1);
    if (there === undefined) return 'open';
    return there.id === first ? 'done' : 'never';
  }
}
