import { streamKinds } from '../../src/app/streams.js';
import type { StreamKind } from '../../src/kernel/stream-kinds.js';
import { Journal, JournalReader } from '../../src/kernel/journal.js';
import type { EventCodec } from '../../src/kernel/codec.js';
import type { EventStore } from '../../src/kernel/event-store.js';
import { EmbeddedEventStore, type EmbeddedLogOptions } from '../../src/log/embedded/embedded-event-store.js';
import { EventStoreDbEventStore } from '../../src/log/eventstoredb/eventstoredb-event-store.js';
import type { EventStoreDbOptions } from '../../src/log/eventstoredb/server-node-options.js';
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

/** Options of an adapter, with what its journal needs; the register's own kinds of streams where none are named. */
type Of<Options extends { readonly kinds: readonly StreamKind[] }> = Omit<Options, 'kinds'> & {
  readonly codec: EventCodec;
  readonly kinds?: readonly StreamKind[];
};

export async function openEmbedded({ codec, kinds = streamKinds, ...options }: Of<EmbeddedLogOptions>) {
  return new OpenJournal(await EmbeddedEventStore.open({ ...options, kinds }), codec);
}

export async function openServer({ codec, kinds = streamKinds, ...options }: Of<EventStoreDbOptions>) {
  return new OpenJournal(await EventStoreDbEventStore.open({ ...options, kinds }), codec);
}

export async function openReader(source: LogSource, codec: EventCodec): Promise<JournalReader> {
  return new JournalReader(await openLogReader(source), codec);
}
