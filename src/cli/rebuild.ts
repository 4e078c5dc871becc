import { existsSync } from 'node:fs';
import type { Config } from '../config/config.js';
import { StartRefused } from '../config/start-refused.js';
import { lockFolder } from '../event-store/embedded/folder-lock.js';
import { logFile } from '../event-store/embedded/log-database.js';
import { openLogReader } from '../event-store/open-log-reader.js';
import { codec } from '../events.js';
import { rebuild } from '../projections/rebuild.js';
import { readModels } from '../read-models.js';
import { Ticker } from './ticker.js';

/** Builds the read file from the whole log and puts it in the place of the present one. Throws StartRefused, CannotOpenLog. */
export async function rebuildReadModels({ dataDir }: Config): Promise<void> {
  if (!existsSync(logFile(dataDir)))
    throw new StartRefused(`There is no log in ${dataDir}; set REGISTER_DATA_DIR to the folder of the register.`);
  const lock = lockFolder(dataDir);
  const log = openLogReader({ kind: 'embedded', folder: dataDir }, codec);
  const ticker = new Ticker();
  try {
    const { events, eventsPerSecond } = await rebuild({
      folder: dataDir,
      projections: readModels,
      log,
      progress: (done) => {
        ticker.show(`${done.events} events, ${done.eventsPerSecond} a second`);
      },
    });
    ticker.end(`Rebuilt the read models from ${events} events, ${eventsPerSecond} a second.`);
  } finally {
    await log.close();
    lock.release();
  }
}
