import { existsSync } from 'node:fs';
import { readConfig } from '../config/config.js';
import { logFile } from '../event-store/embedded/log-database.js';
import { CommandRefused } from './command-refused.js';

/** The data folder that the environment names, with a log in it. Throws StartRefused, CommandRefused. */
export function folderWithLog(env: NodeJS.ProcessEnv): string {
  const { dataDir } = readConfig(env);
  if (!existsSync(logFile(dataDir)))
    throw new CommandRefused(`There is no log in ${dataDir}; set REGISTER_DATA_DIR to the folder of the register.`);
  return dataDir;
}
