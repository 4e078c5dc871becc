import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { EmbeddedEventStore } from '../../src/log/embedded/embedded-event-store.js';
import type { EventStoreHarness } from './event-store.contract.js';
import { openEmbedded, openReader, type OpenJournal } from '../support/journals.js';

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'register-log-'));

/** The writer's thread, to be ended where it stands; no one else has a use for it. */
const writerOf = (store: OpenJournal<EmbeddedEventStore>): Worker =>
  (store.adapter as unknown as { readonly writer: { readonly worker: Worker } }).writer.worker;

/** Logs in folders that are deleted afterwards. */
export const embedded: EventStoreHarness = {
  async create(codec) {
    const folder = await newFolder();
    let store = await openEmbedded({ folder, codec });
    return {
      store,
      async reopen(next) {
        await store.close();
        store = await openEmbedded({ folder, codec: next });
        return store;
      },
      async interrupt(next) {
        await writerOf(store).terminate();
        await store.close();
        store = await openEmbedded({ folder, codec: next });
        return store;
      },
      reader: (codec) => openReader({ kind: 'embedded', folder }, codec),
      async discard() {
        await store.close();
        await rm(folder, { recursive: true });
      },
    };
  },
};
