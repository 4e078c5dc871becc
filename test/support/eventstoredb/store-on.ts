import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStoreDbEventStore } from '../../../src/log/eventstoredb/eventstoredb-event-store.js';
import type { EventStoreDbOptions } from '../../../src/log/eventstoredb/server-node-options.js';
import { openServer, type OpenJournal } from '../journals.js';
import { codec } from '../../contract/sample-events.js';

/** An adapter under test, and what it has reported meanwhile. */
export interface OpenedStore {
  readonly store: OpenJournal<EventStoreDbEventStore>;
  /** Faults of subscriptions that were dropped. */
  readonly dropped: readonly string[];
  /** What it said when it could go on no more. */
  readonly failures: readonly string[];
  readonly folder: string;
  /** Closes it and removes its folder. */
  discard(): Promise<void>;
}

/** The adapter on a server, with a folder of its own unless one is named. */
export async function storeOn(url: string, options: Partial<EventStoreDbOptions> = {}): Promise<OpenedStore> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'register-node-'));
  const dropped: string[] = [];
  const failures: string[] = [];
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  const store = await openServer({
    url,
    prefix: '',
    folder,
    codec,
    onDropped: (fault) => dropped.push(fault),
    onFailure: ({ message }) => failures.push(message),
    ...options,
  }).catch((error: unknown) => {
    if (options.folder === undefined) remove();
    throw error;
  });
  return {
    store,
    dropped,
    failures,
    folder,
    async discard() {
      await store.close();
      remove();
    },
  };
}
