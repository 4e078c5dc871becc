import { readConfig } from '../app/config.js';
import { renewLog } from '../log/eventstoredb/has-log.js';
import { CommandRefused } from './command-refused.js';

/** Tells the log in EventStoreDB that its files were put back to an earlier state. */
export async function restored(): Promise<void> {
  const { store } = readConfig(process.env);
  if (store.kind !== 'eventstoredb')
    throw new CommandRefused('This is for EventStoreDB; of the embedded log "restore" does it by itself.');
  const { logId, incarnation } = await renewLog(store.url, store.prefix);
  process.stdout.write(`The log is ${logId}.${incarnation} now: positions given out before are refused.\n`);
}
