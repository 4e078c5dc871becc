import { Journal, JournalReader } from '../../src/kernel/journal.js';
import type { EventCodec } from '../../src/kernel/codec.js';
import type { EventStore } from '../../src/kernel/event-store.js';
import { EmbeddedEventStore, type EmbeddedLogOptions } from '../../src/log/embedded/embedded-event-store.js';
import {
  EventStoreDbEventStore,
  type EventStoreDbOptions,
} from '../../src/log/eventstoredb/eventstoredb-event-store.js';
import { openLogReader, type LogSource } from '../../src/log/open-log-reader.js';

/** A journal over an open adapter, which a test may look into. */
export class OpenJournal<Adapter extends EventStore> extends Journal {
  constructor(
    readonly adapter: Adapter,
    codec: EventCodec,
  ) {
    super(adapter, codec);
  }
}

interface WithCodec {
  readonly codec: EventCodec;
}

export async function openEmbedded({ codec, ...options }: EmbeddedLogOptions & WithCodec) {
  return new OpenJournal(await EmbeddedEventStore.open(options), codec);
}

export async function openServer({ codec, ...options }: EventStoreDbOptions & WithCodec) {
  return new OpenJournal(await EventStoreDbEventStore.open(options), codec);
}

export async function openReader(source: LogSource, codec: EventCodec): Promise<JournalReader> {
  return new JournalReader(await openLogReader(source), codec);
}
