import { lockFolder } from '../log/embedded/open/folder-lock.js';
import { JournalReader } from '../kernel/journal.js';
import { openLogReader } from '../log/open-log-reader.js';
import { codec } from '../app/events.js';
import { rebuild } from '../projections/file/rebuild.js';
import { readModels } from '../app/projections.js';
import { logToRead } from './data-folder.js';
import { counted, Ticker } from './ticker.js';

/** Builds the read file from the whole log and puts it in the place of the present one. */
export async function rebuildReadModels(): Promise<void> {
  const [source, timeoutMs] = logToRead(process.env);
  const { folder } = source;
  const lock = lockFolder(folder);
  const log = new JournalReader(await openLogReader(source, timeoutMs), codec);
  const ticker = new Ticker();
  try {
    const head = Number((await log.head()).value);
    const { events, eventsPerSecond } = await rebuild({
      folder,
      projections: readModels,
      log,
      progress: (done) => {
        ticker.part('Building', done.events, head, `events, ${counted(done.eventsPerSecond)} a second`);
      },
    });
    ticker.end(`Rebuilt the read models from ${counted(events)} events, ${counted(eventsPerSecond)} a second.`);
  } finally {
    await log.close();
    lock.release();
  }
}
