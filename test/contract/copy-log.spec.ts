import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { copyLog } from '../../src/log/embedded/open/copy-log.js';
import { type EmbeddedEventStore } from '../../src/log/embedded/embedded-event-store.js';
import { logFile } from '../../src/log/embedded/open/log-database.js';
import { verifyLog } from '../../src/log/embedded/verify/verify-log.js';
import { NO_STREAM } from '../../src/kernel/event-store.js';
import { Folders } from '../support/folders.js';
import { anEvent, codec } from './sample-events.js';
import { type OpenJournal, openEmbedded } from '../support/journals.js';

const LARGE = 'x'.repeat(400_000);

describe('copying a log', () => {
  const folders = new Folders();
  let folder: string;
  let store: OpenJournal<EmbeddedEventStore>;

  beforeEach(async () => {
    folder = folders.make();
    store = await openEmbedded({ folder, codec });
    await store.append(
      'delegation-harbin-2014.amur',
      NO_STREAM,
      Array.from({ length: 20 }, () => anEvent({ LARGE })),
    );
  });
  afterEach(async () => {
    await store.close();
    folders.remove();
  });

  it('keeps to the moment at which it began, and does not start over for what is written meanwhile', async () => {
    const to = folders.make();
    const writer = new Database(logFile(folder));
    const steps: number[] = [];
    await copyLog(folder, to, (copied, of) => {
      steps.push(copied / of);
      if (steps.length < 20) writer.prepare('INSERT INTO categories (name) VALUES (?)').run(`later-${steps.length}`);
    });
    writer.close();
    expect(steps.length).toBeGreaterThan(2);
    expect(steps).toEqual([...new Set(steps)].sort((one, other) => one - other));
    const copy = new Database(logFile(to), { readonly: true });
    expect(copy.prepare('SELECT name FROM categories').pluck().all()).toEqual(['delegation']);
    copy.close();
    expect(verifyLog(to)).toMatchObject({ events: 20, streams: 1, commands: 0 });
  });
});
