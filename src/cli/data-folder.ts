import { existsSync } from 'node:fs';
import { readConfig } from '../app/config.js';
import { streamKinds } from '../app/streams.js';
import { logFile } from '../log/embedded/open/log-database.js';
import type { LogSource } from '../log/open-log-reader.js';
import { CommandRefused } from './command-refused.js';

/** The data folder that the environment names, with a log in it. Throws StartRefused, CommandRefused. */
export function folderWithLog(env: NodeJS.ProcessEnv): string {
  const { dataDir, store } = readConfig(env);
  if (store.kind !== 'embedded')
    throw new CommandRefused(
      'The log is in EventStoreDB, whose own tools do this: see docs/eventstoredb.md; or unset REGISTER_STORE.',
    );
  if (!existsSync(logFile(dataDir)))
    throw new CommandRefused(`There is no log in ${dataDir}; set REGISTER_DATA_DIR to the folder of the register.`);
  return dataDir;
}

/** How long a command waits for a server, in ms. */
const SERVER_TIMEOUT_MS = 10_000;

/** The log that the environment names, and how long to wait for it in ms. Throws StartRefused, CommandRefused. */
export function logToRead(env: NodeJS.ProcessEnv): readonly [LogSource, number] {
  const { dataDir: folder, store } = readConfig(env);
  if (store.kind === 'embedded') return [{ kind: 'embedded', folder: folderWithLog(env) }, SERVER_TIMEOUT_MS];
  return [{ ...store, kinds: streamKinds, folder }, SERVER_TIMEOUT_MS];
}
