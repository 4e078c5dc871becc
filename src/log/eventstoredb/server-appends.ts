import { NO_STREAM as NO_EVENT, WrongExpectedVersionError } from '@eventstore/db-client';
import type { Position } from '../../kernel/position.js';
import type { StreamName } from '../../kernel/stream.js';
import {
  CommandAlreadyRecorded,
  LogUnavailable,
  NO_STREAM,
  WrongExpectedRevision,
  type AppendedEntries,
  type IdempotencyRecord,
  type SealedEntry,
  type StoredEntry,
} from '../../kernel/event-store.js';
import type { ReservedAppend, CommandReservations, Held } from './command-reservations.js';
import type { Connection } from './connection.js';
import type { LeafCounter } from './leaf-counter.js';
import type { LeafPositions } from './leaf-positions.js';
import type { RegisterStreams } from './register-streams.js';
import { storedEntry, toServer } from './stored-event.js';
import type { StreamReads } from './stream-reads.js';

interface Parts {
  readonly streams: RegisterStreams;
  readonly appends: Connection;
  readonly reads: StreamReads;
  readonly reservations: CommandReservations;
  readonly counter: LeafCounter;
  readonly positions: LeafPositions;
  readonly head: () => Promise<Position>;
}

/** Appends to the server: reserved where they have a key, repeated until known, answered when this node has counted them. */
export class ServerAppends {
  constructor(private readonly parts: Parts) {}

  /** See EventStore.append. */
  async append(
    stream: StreamName,
    expected: number,
    entries: readonly SealedEntry[],
    idempotency: IdempotencyRecord | undefined,
  ): Promise<AppendedEntries> {
    const { streams, reservations, positions } = this.parts;
    streams.require(stream);
    if (entries.length === 0) return this.appendNothing(stream, expected, idempotency);
    const ids = entries.map(({ id }) => id);
    const held = idempotency && (await reservations.take(idempotency, reserved(idempotency, stream, expected, ids)));
    const last = await this.write(stream, expected, entries.map(toServer)).catch((error: unknown) =>
      this.refused(error, held),
    );
    const position = await positions.at(last);
    const revision = expected + ids.length;
    if (held?.over === undefined) return { revision, position };
    // The late append of a reservation that was taken over has the same ids, and may have been stored in place of this one.
    return { revision, position, stored: await this.written(stream, expected, ids.length) };
  }

  private async appendNothing(
    stream: StreamName,
    expected: number,
    idempotency: IdempotencyRecord | undefined,
  ): Promise<AppendedEntries> {
    if (idempotency !== undefined && (await this.parts.reservations.find(idempotency.id)) !== undefined)
      throw new CommandAlreadyRecorded(idempotency.id);
    const revision = await this.parts.reads.revisionOf(stream);
    if (revision !== expected) throw new WrongExpectedRevision(stream, expected, revision);
    const position = await this.parts.head();
    if (idempotency !== undefined) {
      const leaves = Number(position.value);
      await this.parts.reservations.take(idempotency, { ...reserved(idempotency, stream, expected, []), leaves });
    }
    return { revision, position };
  }

  /** The commit position of the last event. The same append is repeated until its outcome is known. */
  private async write(stream: StreamName, expected: number, data: readonly ReturnType<typeof toServer>[]) {
    const expectedRevision = expected === NO_STREAM ? NO_EVENT : BigInt(expected);
    const since = performance.now();
    const counted = this.parts.counter.last.commit;
    const commit = await this.parts.appends.ask(async (client, { uncertain }) => {
      try {
        const { position } = await client.appendToStream(this.parts.streams.stored(stream), [...data], {
          expectedRevision,
        });
        // A repeat that the server knows may be answered without the position.
        return position === undefined ? await this.placeOf(stream, expected, data) : Number(position.commit);
      } catch (error) {
        if (!(error instanceof WrongExpectedVersionError)) throw error;
        const actual = await this.parts.reads.seen(stream, revisionIn(error));
        // After an unknown outcome the revision that is there may be our own.
        const own = uncertain ? await this.placeOf(stream, expected, data) : undefined;
        if (own !== undefined) return own;
        throw new WrongExpectedRevision(stream, expected, actual);
      }
    });
    if (commit === undefined) throw new LogUnavailable('what was appended is not there');
    await this.parts.counter.reached(commit);
    // A repeat may be answered with what was stored long before.
    if (commit > counted) this.parts.counter.caughtUpSince(since);
    return commit;
  }

  /** Where the last of these events stands, if they stand where they were to. */
  private async placeOf(stream: StreamName, expected: number, data: readonly { readonly id: string }[]) {
    const there = await this.parts.reads.from(stream, expected + 1, data.length);
    return there.length === data.length && there.every(({ id }, place) => id === data[place]?.id)
      ? there.at(-1)?.commit
      : undefined;
  }

  private async written(stream: StreamName, expected: number, count: number): Promise<readonly StoredEntry[]> {
    const { reads, positions } = this.parts;
    const stored = await reads.from(stream, expected + 1, count);
    return Promise.all(stored.map(async (event) => storedEntry(event, await positions.at(event.commit))));
  }

  /** A refused append gives its reservation up. Throws the error, and what `release` throws. */
  private async refused(error: unknown, held: Held | undefined): Promise<never> {
    if (held !== undefined && error instanceof WrongExpectedRevision) await this.parts.reservations.release(held);
    throw error;
  }
}

const reserved = (
  { fingerprint }: IdempotencyRecord,
  stream: StreamName,
  expected: number,
  [first, ...others]: readonly string[],
): ReservedAppend =>
  first === undefined
    ? { fingerprint, stream, expected, count: 0 }
    : { fingerprint, stream, expected, count: 1 + others.length, first };

/** What the server says that the stream’s revision is. */
const revisionIn = ({ actualVersion }: WrongExpectedVersionError): number =>
  typeof actualVersion === 'bigint' ? Number(actualVersion) : NO_STREAM;
