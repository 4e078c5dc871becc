import { resolve } from 'node:path';
import { verifyLog } from '../event-store/embedded/verify-log.js';
import { folderWithLog } from './data-folder.js';
import { counted, Ticker } from './ticker.js';

/** Verifies the log of the data folder, or of another one such as a backup. */
export function verify(other?: string): void {
  const folder = other === undefined ? folderWithLog(process.env) : resolve(other);
  const ticker = new Ticker();
  try {
    const { logId, incarnation, events, streams, commands, root } = verifyLog(folder, ticker.verifying);
    ticker.end(
      `The log ${logId}.${incarnation} is whole: ${counted(events)} events in ${counted(streams)} streams, ${counted(commands)} commands on record.`,
    );
    process.stdout.write(`The root of its tree is ${root.toString('base64')}.\n`);
  } catch (error) {
    ticker.clear();
    throw error;
  }
}
