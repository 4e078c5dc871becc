import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreChoice } from '../app/config.js';
import { codec } from '../app/events.js';
import { streamKinds } from '../app/streams.js';
import { Journal } from '../kernel/journal.js';
import { EventStoreDbEventStore } from '../log/eventstoredb/eventstoredb-event-store.js';

/** A log that a command writes to, and how to give it free. */
export interface OpenedJournal {
  readonly journal: Journal;
  readonly end: () => Promise<void>;
}

/** A server's log, beside the nodes that run: with a folder of the command's own. Throws CannotOpenLog. */
export async function openServerJournal(log: Extract<StoreChoice, { kind: 'eventstoredb' }>): Promise<OpenedJournal> {
  const folder = mkdtempSync(join(tmpdir(), 'register-command-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const store = await EventStoreDbEventStore.open({ ...log, kinds: streamKinds, folder });
  return { journal: new Journal(store, codec), end: () => store.close() };
}
