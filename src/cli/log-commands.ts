import { Option, type Command } from 'commander';
import { backUp } from './backup.js';
import { count } from './count.js';
import { restore } from './restore.js';
import { tail } from './tail.js';
import { verify } from './verify.js';

/** Commands on the log and what is made of it, in the data folder or on EventStoreDB. */
export function addLogCommands(program: Command): void {
  program
    .command('inspect')
    .description('Shows size, streams, events and positions of the log, and how far the read models are.')
    .action(async () => {
      await (await import('./inspect.js')).inspect();
    });

  program
    .command('log')
    .description('Reads the log.')
    .command('tail')
    .description('Shows the last entries of the log, a line each.')
    .addOption(new Option('-n, --last <count>', 'how many').default(10).argParser(count))
    .option('-f, --follow', 'go on with those that come, until Ctrl-C')
    .option('--personal', 'show what entries say of people, which is masked otherwise')
    .action(tail);

  program
    .command('verify')
    .description(
      'Checks every entry of the log, and of the embedded one every command on record, and names the first fault.',
    )
    .argument('[folder]', 'a backup to verify in place of the data folder')
    .option('--size <entries>', 'of the log when a root was noted')
    .option('--root <root>', 'as it was noted: the first entries of the log must still have it')
    .addHelpText('after', '\nExit codes: 0 the log is whole, 1 it is not, or cannot be read.')
    .action(verify);

  program
    .command('rebuild')
    .description('Builds the read models anew from the log, while the register is stopped.')
    .action(async () => (await import('./rebuild.js')).rebuildReadModels());

  program
    .command('backup')
    .description('Copies the log as it is now into a new folder, and verifies the copy. The register may be running.')
    .argument('<folder>', 'made by this command')
    .option('--with-keys', 'copy the register’s secret too')
    .addHelpText(
      'after',
      `
A backup holds what the register knows of people, so it is for its owner alone. Keep it apart from the secret: with
a backup alone no badge can be forged, and the two together are the register. Without --with-keys, copy
keys/register.key once to a place of its own: no register starts without it.
Read models are not in a backup: they are built anew from the log.`,
    )
    .action(backUp);

  program
    .command('restore')
    .description('Verifies a backup and puts its log into the data folder, which must be empty or new.')
    .argument('<folder>', 'that "backup" has made')
    .addHelpText(
      'after',
      `
What was recorded after the backup is not in it, so positions given out before are refused from then on (409
position-of-another-log). A backup made without --with-keys needs keys/register.key put back before the start.`,
    )
    .action(restore);

  program
    .command('move')
    .description('Copies the log to EventStoreDB, while the register is stopped; broken off, it goes on where it was.')
    .addOption(new Option('--to <store>', 'where EVENTSTOREDB_URL is').choices(['eventstoredb']).makeOptionMandatory())
    .addHelpText(
      'after',
      `
Both sides are read whole before it ends, and the old log no longer opens. Positions given out before are refused from
then on (409 position-of-another-log); keys of commands that were carried out stay known.`,
    )
    .action(async () => (await import('./move.js')).move());

  program
    .command('restored')
    .description(
      'Tells the log in EventStoreDB that its files were put back to an earlier state: a new incarnation begins.',
    )
    .addHelpText(
      'after',
      `
Run it once, after the store is up again and before the register is started. Positions given out before are refused from
then on (409 position-of-another-log), where they would name other events.`,
    )
    .action(async () => (await import('./restored.js')).restored());

  program
    .command('acknowledge-loss')
    .description(
      'Puts on record that EventStoreDB no longer holds some events of the log; the nodes go on with the rest.',
    )
    .requiredOption('--reason <text>', 'how it came to that')
    .addHelpText(
      'after',
      `
"verify" names what is missing. Run it with the data folder of a node that ran before the loss: that node has counted
where the events stood. A new incarnation of the log begins: nodes that run stop, positions given out before are refused
(409 position-of-another-log), and read models are built anew from what is left.`,
    )
    .action(async (options: { readonly reason: string }) =>
      (await import('./acknowledge-loss.js')).acknowledgeLoss(options),
    );
}
