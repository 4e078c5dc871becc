import { binaryEvent, type RecordedEvent as ServerEvent } from '@eventstore/db-client';
import type { EventCodec } from '../../kernel/codec.js';
import { UnknownEventType } from '../../kernel/codec.js';
import type { Position } from '../../kernel/position.js';
import type { RecordedEvent } from '../../kernel/recorded-event.js';
import type { StreamName } from '../../kernel/stream.js';
import { leafHash } from '../transparency/leaf.js';
import { LogCorrupted } from '../../kernel/event-store.js';
import type { RegisterStreams } from './register-streams.js';

/** An event as the server holds it. Its data are the entry's bytes, its metadata the leaf's hash. */
export interface StoredEvent {
  /** Where it stands in $all; rises, with gaps. Bytes of the server's files. */
  readonly place: number;
  /** Of the server. */
  readonly created: Date;
  readonly stream: StreamName;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly entry: Uint8Array;
  readonly leaf: unknown;
}

/** An entry for the server: binary, since its bytes are what is hashed and JSON in a client's hands is written anew. */
export function toServer(id: string, type: string, entry: string) {
  return binaryEvent({
    id,
    type,
    data: new TextEncoder().encode(entry),
    metadata: { leaf: leafHash(entry).toString('hex') },
  });
}

/** Throws LogCorrupted where it has no place, as before 22.6. */
export function fromServer(event: ServerEvent, streams: RegisterStreams): StoredEvent {
  const { position, streamId, revision, id, type, data, metadata, created } = event;
  if (position === undefined) throw new LogCorrupted(undefined, `${streamId} has an event without a place`);
  return {
    place: Number(position.commit),
    created,
    stream: streams.named(streamId),
    revision: Number(revision),
    id,
    type,
    entry: data instanceof Uint8Array ? data : Buffer.from(JSON.stringify(data)),
    leaf: (metadata as { readonly leaf?: unknown } | undefined)?.leaf,
  };
}

/** As the domain reads it, checked against its leaf hash and its place. Throws LogCorrupted, UnknownEventType. */
export function verified(stored: StoredEvent, codec: EventCodec, position: Position): RecordedEvent {
  const { entry, leaf, stream, revision, id } = stored;
  if (leafHash(entry).toString('hex') !== leaf)
    throw new LogCorrupted(position, 'the entry does not match its leaf hash');
  const event = decoded(entry, codec, position);
  if (event.stream !== stream || event.revision !== revision || event.id !== id)
    throw new LogCorrupted(position, 'the entry stands in the place of another');
  return event;
}

function decoded(entry: Uint8Array, codec: EventCodec, position: Position): RecordedEvent {
  try {
    return codec.decode(Buffer.from(entry.buffer, entry.byteOffset, entry.length).toString('utf8'), position);
  } catch (error) {
    if (error instanceof UnknownEventType) throw error;
    throw new LogCorrupted(position, 'the entry is no JSON');
  }
}
