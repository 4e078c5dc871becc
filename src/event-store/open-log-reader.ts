import type { EventCodec } from '../event-sourcing/event-codec.js';
import { EmbeddedLogReader } from './embedded/embedded-log-reader.js';
import type { LogReader } from './event-store.js';

/** Where a log is; plain data, so that it can be handed to another thread. */
export interface LogSource {
  readonly kind: 'embedded';
  /** Of the embedded log's files. */
  readonly folder: string;
}

/** A reader of the log for a thread that does not write it. Throws CannotOpenLog. */
export const openLogReader = ({ folder }: LogSource, codec: EventCodec): LogReader =>
  EmbeddedLogReader.open(folder, codec);
