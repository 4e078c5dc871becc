import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig } from '../app/config.js';
import { logFile } from '../log/embedded/open/log-database.js';
import { restoreLog } from '../log/embedded/open/restore-log.js';
import { secretFile } from '../files/secret/secret-file.js';
import { CommandRefused } from './command-refused.js';
import { copySecret } from './secret-copy.js';
import { counted, Ticker } from './ticker.js';

/** Puts a backup into the data folder, which must be empty or new. */
export async function restore(backup: string): Promise<void> {
  const { dataDir, secretFile: secret } = readConfig(process.env);
  const from = resolve(backup);
  if (!existsSync(logFile(from)))
    throw new CommandRefused(`There is no backup in ${from}; name a folder that "backup" has made.`);
  const ticker = new Ticker();
  try {
    const { logId, incarnation, events } = await restoreLog(from, dataDir, {
      copy: ticker.copying,
      verify: ticker.verifying,
    });
    ticker.end(`Verified ${counted(events)} events and restored them to ${dataDir}.`);
    process.stdout.write(`The log is ${logId}.${incarnation} now: positions given out before are refused.\n`);
  } catch (error) {
    ticker.clear();
    throw error;
  }
  if (existsSync(secretFile(from))) copySecret(secretFile(from), secret);
  else process.stdout.write(`Put the secret back as ${secret} (chmod 600) before you start the register.\n`);
}
