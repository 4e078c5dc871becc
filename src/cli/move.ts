import { readConfig } from '../app/config.js';
import { streamKinds } from '../app/streams.js';
import { moveLog } from '../log/move/move-log.js';
import { CommandRefused } from './command-refused.js';
import { folderWithLog } from './data-folder.js';
import { counted, Ticker } from './ticker.js';

/** Copies the embedded log to the EventStoreDB that the settings name; broken off, it goes on where it was. */
export async function move(): Promise<void> {
  const folder = folderWithLog({ ...process.env, REGISTER_STORE: 'embedded' });
  const { store } = readConfig({ ...process.env, REGISTER_STORE: 'eventstoredb' });
  if (store.kind !== 'eventstoredb') throw new CommandRefused('The move goes to eventstoredb.');
  const ticker = new Ticker();
  try {
    const { logId, incarnation, events, commands, root } = await moveLog({
      folder,
      ...store,
      kinds: streamKinds,
      progress: {
        verifying: ticker.verifying,
        copying: (what, done, of) => {
          ticker.part('Copying', done, of, what);
        },
      },
    });
    ticker.end(
      `Moved ${counted(events)} events and ${counted(commands)} commands on record to EventStoreDB, and read them back: the log is ${logId}.${incarnation} now.`,
    );
    process.stdout.write(
      `The root of its tree is ${root.toString('base64')} on both sides.\n` +
        `Start with REGISTER_STORE=eventstoredb and the secret of ${folder}; the log there no longer opens.\n`,
    );
  } catch (error) {
    ticker.clear();
    throw error;
  }
}
