import { Command } from 'commander';
import { readConfig } from '../config/config.js';
import { StartRefused } from '../config/start-refused.js';
import { CannotOpenLog } from '../event-store/embedded/cannot-open-log.js';
import { rebuildReadModels } from './rebuild.js';

/** Exit codes: 0 done, 1 it cannot be done as things are, 2 the command line is wrong. */
const program = new Command('register')
  .description('The operator’s commands. They act on the data folder that REGISTER_DATA_DIR names (./data).')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

program
  .command('rebuild')
  .description('Builds the read models anew from the log, while the register is stopped.')
  .action(() => rebuildReadModels(readConfig(process.env)));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof StartRefused || error instanceof CannotOpenLog)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
