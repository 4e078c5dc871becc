import { NO_STREAM as NO_EVENT, WrongExpectedVersionError } from '@eventstore/db-client';
import type { AnyFact } from '../../kernel/decider.js';
import { writeEntry } from '../../kernel/entry.js';
import type { EventCodec } from '../../kernel/codec.js';
import type { Position } from '../../kernel/position.js';
import type { NewEvent, RecordedEvent } from '../../kernel/recorded-event.js';
import { streamParts, type StreamName } from '../../kernel/stream.js';
import {
  CommandAlreadyRecorded,
  LogUnavailable,
  NO_STREAM,
  WrongExpectedRevision,
  type Appended,
  type CommandClaim,
} from '../../kernel/event-store.js';
import type { ClaimedAppend, CommandClaims, Held } from './command-claims.js';
import { TRY, type Connection } from './connection.js';
import type { LeafCounter } from './leaf-counter.js';
import type { LeafPositions } from './leaf-positions.js';
import type { RegisterStreams } from './register-streams.js';
import { toServer, verified } from './stored-event.js';
import type { StreamReads } from './stream-reads.js';

interface Parts {
  readonly codec: EventCodec;
  readonly streams: RegisterStreams;
  readonly appends: Connection;
  readonly reads: StreamReads;
  readonly claims: CommandClaims;
  readonly counter: LeafCounter;
  readonly positions: LeafPositions;
  readonly head: () => Promise<Position>;
}

/** Appends to the server: claimed where they have a key, repeated until known, answered when this node has counted them. */
export class ServerAppends {
  constructor(private readonly parts: Parts) {}

  /** See EventStore.append. */
  async append<Event extends AnyFact>(
    stream: StreamName,
    expected: number,
    events: readonly NewEvent<Event>[],
    claim: CommandClaim | undefined,
  ): Promise<Appended<Event>> {
    const { codec, streams, claims, positions } = this.parts;
    if (!streams.isLeaf(streams.stored(stream)))
      throw new TypeError(`${streamParts(stream).category} is no category of the register`);
    const entries = events.map((event, place) => writeEntry(stream, expected + 1 + place, event));
    // Read as any reader will, so that nothing is written that stops one.
    const unplaced = entries.map((entry) => codec.decode(entry, positions.ofLeaf(0)) as RecordedEvent<Event>);
    if (events.length === 0) return this.appendNothing(stream, expected, claim);
    const ids = events.map(({ id }) => id);
    const held = claim && (await claims.take(claim, claimed(claim, stream, expected, ids)));
    const data = events.map(({ id, fact }, place) => toServer(id, fact.type, entries[place] ?? ''));
    const last = await this.write(stream, expected, data).catch((error: unknown) => this.refused(error, held));
    const { value } = await positions.at(last);
    const first = Number(value) - ids.length + 1;
    const revision = expected + ids.length;
    const position = positions.ofLeaf(Number(value));
    // The late append of a claim that was taken over has the same ids: what it wrote is told.
    const written =
      held?.over === undefined
        ? unplaced.map((event, place) => ({ ...event, position: positions.ofLeaf(first + place) }))
        : await this.written<Event>(stream, expected, ids.length);
    return { events: written, revision, position };
  }

  private async appendNothing<Event extends AnyFact>(
    stream: StreamName,
    expected: number,
    claim: CommandClaim | undefined,
  ): Promise<Appended<Event>> {
    if (claim !== undefined && (await this.parts.claims.find(claim.id)) !== undefined)
      throw new CommandAlreadyRecorded(claim.id);
    const revision = await this.parts.reads.revisionOf(stream);
    if (revision !== expected) throw new WrongExpectedRevision(stream, expected, revision);
    const position = await this.parts.head();
    if (claim !== undefined) {
      const leaves = Number(position.value);
      await this.parts.claims.take(claim, { ...claimed(claim, stream, expected, []), leaves });
    }
    return { events: [], revision, position };
  }

  /** The place of the last event. The same append is repeated until its outcome is known. */
  private async write(stream: StreamName, expected: number, data: readonly ReturnType<typeof toServer>[]) {
    const expectedRevision = expected === NO_STREAM ? NO_EVENT : BigInt(expected);
    const since = performance.now();
    const counted = this.parts.counter.last.place;
    const place = await this.parts.appends.ask(async (client, tries) => {
      try {
        const { position } = await client.appendToStream(this.parts.streams.stored(stream), [...data], {
          expectedRevision,
          deadline: TRY,
        });
        // A repeat that the server knows may be answered without the place.
        return position === undefined ? await this.placeOf(stream, expected, data) : Number(position.commit);
      } catch (error) {
        if (!(error instanceof WrongExpectedVersionError)) throw error;
        const actual = await this.parts.reads.seen(stream, revisionIn(error));
        // After an unknown outcome the revision that is there may be our own.
        const own = tries > 0 ? await this.placeOf(stream, expected, data) : undefined;
        if (own !== undefined) return own;
        throw new WrongExpectedRevision(stream, expected, actual);
      }
    });
    if (place === undefined) throw new LogUnavailable('what was appended is not there');
    await this.parts.counter.reached(place);
    // A repeat may be answered with what was stored long before.
    if (place > counted) this.parts.counter.levelSince(since);
    return place;
  }

  /** Where the last of these events stands, if they stand where they were to. */
  private async placeOf(stream: StreamName, expected: number, data: readonly { readonly id: string }[]) {
    const there = await this.parts.reads.from(stream, expected + 1, data.length);
    return there.length === data.length && there.every(({ id }, place) => id === data[place]?.id)
      ? there.at(-1)?.place
      : undefined;
  }

  private async written<Event extends AnyFact>(stream: StreamName, expected: number, count: number) {
    const { codec, reads, positions } = this.parts;
    const stored = await reads.from(stream, expected + 1, count);
    return Promise.all(
      stored.map(async (event) => verified(event, codec, await positions.at(event.place)) as RecordedEvent<Event>),
    );
  }

  /** A refused append gives its claim up. Throws the error, and what `release` throws. */
  private async refused(error: unknown, held: Held | undefined): Promise<never> {
    if (held !== undefined && error instanceof WrongExpectedRevision) await this.parts.claims.release(held);
    throw error;
  }
}

const claimed = (
  { fingerprint }: CommandClaim,
  stream: StreamName,
  expected: number,
  [first, ...others]: readonly string[],
): ClaimedAppend =>
  first === undefined
    ? { fingerprint, stream, expected, count: 0 }
    : { fingerprint, stream, expected, count: 1 + others.length, first };

/** What the server says that the stream’s revision is. */
const revisionIn = ({ actualVersion }: WrongExpectedVersionError): number =>
  typeof actualVersion === 'bigint' ? Number(actualVersion) : NO_STREAM;
