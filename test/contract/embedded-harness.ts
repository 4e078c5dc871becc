import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { EmbeddedEventStore } from '../../src/log/embedded/embedded-event-store.js';
import { openLogReader } from '../../src/log/open-log-reader.js';
import type { EventStoreHarness } from './event-store.contract.js';

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'register-log-'));

/** The writer's thread, to be ended where it stands; no one else has a use for it. */
const writerOf = (store: EmbeddedEventStore): Worker =>
  (store as unknown as { readonly writer: { readonly worker: Worker } }).writer.worker;

/** Logs in folders that are deleted afterwards. */
export const embedded: EventStoreHarness = {
  async create(codec) {
    const folder = await newFolder();
    let store = await EmbeddedEventStore.open({ folder, codec });
    return {
      store,
      async reopen(next) {
        await store.close();
        store = await EmbeddedEventStore.open({ folder, codec: next });
        return store;
      },
      async interrupt(next) {
        await writerOf(store).terminate();
        await store.close();
        store = await EmbeddedEventStore.open({ folder, codec: next });
        return store;
      },
      reader: (codec) => openLogReader({ kind: 'embedded', folder }, codec),
      async discard() {
        await store.close();
        await rm(folder, { recursive: true });
      },
    };
  },
};
