import { randomUUID } from 'node:crypto';
import type { NewEvent } from '../../../src/kernel/recorded-event.js';
import type { StreamName } from '../../../src/kernel/stream.js';
import type { IdempotencyRecord } from '../../../src/kernel/event-store.js';
import type { ReservedAppend } from '../../../src/log/eventstoredb/command-reservations.js';
import { toServer } from '../../../src/log/eventstoredb/stored-event.js';
import { anEvent, codec } from '../../contract/sample-events.js';
import type { DoubleLog } from './double-log.js';

/** An event as another node appends it where a stream is at a revision; gives its id. */
export function appendedElsewhere(
  log: DoubleLog,
  stream: StreamName,
  revision = 0,
  event: NewEvent = anEvent(),
): string {
  const { id, type, data, metadata } = toServer(codec.seal(stream, revision, event).entry);
  const proposed = { id, type, json: false, data, metadata: Buffer.from(JSON.stringify(metadata)) };
  log.append(stream, revision === 0 ? 'no-stream' : revision - 1, [proposed]);
  return id;
}

/** A command as another node reserves it. */
export function reservedElsewhere(
  log: DoubleLog,
  { id, fingerprint }: IdempotencyRecord,
  append: Omit<ReservedAppend, 'fingerprint'>,
): void {
  const data = Buffer.from(JSON.stringify({ fingerprint, ...append }));
  const event = { id: randomUUID(), type: 'command-claimed.v1', json: true, data, metadata: new Uint8Array(0) };
  log.append(`command-${id}`, 'no-stream', [event]);
}

/** So many events of another application, each of so many bytes; they share their data. */
export function writtenByOthers(log: DoubleLog, count: number, bytes: number): void {
  const data = Buffer.alloc(bytes, 'x');
  const metadata = new Uint8Array(0);
  for (let number = 0; number < count; number++)
    log.append(`orders-${randomUUID()}`, 'no-stream', [
      { id: randomUUID(), type: 'ordered', json: false, data, metadata },
    ]);
}
