import { writeEntry } from '../../../src/event-sourcing/entry.js';
import type { StreamName } from '../../../src/event-sourcing/stream-name.js';
import { toServer } from '../../../src/event-store/eventstoredb/stored-event.js';
import { anEvent } from '../../contract/sample-events.js';
import type { DoubleLog } from './double-log.js';

/** An event at a revision of a stream, as another node has appended it; gives its id. */
export function appendedElsewhere(log: DoubleLog, stream: StreamName, revision = 0): string {
  const event = anEvent();
  const { id, type, data, metadata } = toServer(event.id, event.fact.type, writeEntry(stream, revision, event));
  const proposed = { id, type, json: false, data, metadata: Buffer.from(JSON.stringify(metadata)) };
  log.append(stream, revision === 0 ? 'no-stream' : revision - 1, [proposed]);
  return id;
}
