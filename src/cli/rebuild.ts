import { lockFolder } from '../event-store/folder-lock.js';
import { openLogReader } from '../event-store/open-log-reader.js';
import { codec } from '../events.js';
import { rebuild } from '../projections/rebuild.js';
import { readModels } from '../read-models.js';
import { logToRead } from './data-folder.js';
import { counted, Ticker } from './ticker.js';

/** Builds the read file from the whole log and puts it in the place of the present one. */
export async function rebuildReadModels(): Promise<void> {
  const [source, patience] = logToRead(process.env);
  const { folder } = source;
  const lock = lockFolder(folder);
  const log = await openLogReader(source, codec, patience);
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
