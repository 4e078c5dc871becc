import { EmbeddedLogReader } from './embedded/embedded-log-reader.js';
import type { LogReader } from '../kernel/event-store.js';
import type { ServerLog } from './eventstoredb/eventstoredb-log-reader.js';

interface EmbeddedLog {
  /** Of the embedded log's files. */
  readonly folder: string;
}

/** Where a log is; plain data, so that it can be handed to another thread. */
export type LogSource = ({ readonly kind: 'embedded' } & EmbeddedLog) | ({ readonly kind: 'eventstoredb' } & ServerLog);

/**
 * A reader of the log for a thread that does not write it. `timeoutMs`: how long a server is waited for, in ms; absent:
 * as long as it takes. Throws CannotOpenLog.
 */
export async function openLogReader(source: LogSource, timeoutMs?: number): Promise<LogReader> {
  if (source.kind === 'embedded') return EmbeddedLogReader.open(source.folder);
  // The client of a server is much to load, for a thread that has none.
  const { EventStoreDbLogReader } = await import('./eventstoredb/eventstoredb-log-reader.js');
  return new EventStoreDbLogReader(source, timeoutMs);
}
