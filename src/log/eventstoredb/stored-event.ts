import { binaryEvent, type RecordedEvent as ServerEvent } from '@eventstore/db-client';
import type { Position } from '../../kernel/position.js';
import type { StreamName } from '../../kernel/stream.js';
import { LogCorrupted, type SealedEntry, type StoredEntry } from '../../kernel/event-store.js';
import type { RegisterStreams } from './register-streams.js';

/** An event as the server holds it. Its data are the entry's bytes, its metadata the leaf's hash. */
export interface StoredEvent {
  /** Where it stands in $all; rises, with gaps. Bytes of the server's files. */
  readonly commit: number;
  /** Of the server. */
  readonly created: Date;
  readonly stream: StreamName;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly bytes: Buffer;
  /** Empty where its metadata hold none. */
  readonly leaf: Buffer;
}

/** An entry for the server: binary, since its bytes are what is hashed and JSON in a client's hands is written anew. */
export const toServer = ({ id, type, bytes, leaf }: SealedEntry) =>
  binaryEvent({ id, type, data: bytes, metadata: { leaf: leaf.toString('hex') } });

/** Throws LogCorrupted where it has no commit position, as before 22.6. */
export function fromServer(event: ServerEvent, streams: RegisterStreams): StoredEvent {
  const { position, streamId, revision, id, type, data, metadata, created } = event;
  if (position === undefined) throw new LogCorrupted(undefined, `${streamId} has an event without a commit position`);
  return {
    commit: Number(position.commit),
    created,
    stream: streams.named(streamId),
    revision: Number(revision),
    id,
    type,
    bytes: data instanceof Uint8Array ? bufferOf(data) : Buffer.from(JSON.stringify(data)),
    leaf: leafIn(metadata),
  };
}

/** As the port gives it. */
export const storedEntry = ({ stream, revision, id, bytes, leaf }: StoredEvent, position: Position): StoredEntry => ({
  ...{ stream, revision, id, bytes, leaf },
  position,
});

const bufferOf = (data: Uint8Array): Buffer => Buffer.from(data.buffer, data.byteOffset, data.length);

function leafIn(metadata: unknown): Buffer {
  const leaf = (metadata as { readonly leaf?: unknown } | undefined)?.leaf;
  return typeof leaf === 'string' ? Buffer.from(leaf, 'hex') : Buffer.alloc(0);
}
