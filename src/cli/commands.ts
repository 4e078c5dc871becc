import { Command, InvalidArgumentError, Option } from 'commander';
import { VERSION } from '../files/version.js';
import { requireNativeModule } from '../log/native-module.js';
import { roles } from '../modules/access/roles.js';
import { MAX_DAYS } from '../files/hall/hall-certificate.js';
import { backUp } from './backup.js';
import type { BriefOptions } from './brief/brief.js';
import type { CertificateOptions } from './certificate.js';
import type { GrantOptions } from './grant-access.js';
import type { ImportOptions } from './import/import-sheet.js';
import type { StationOptions } from './print-station/print-station.js';
import { restore } from './restore.js';
import type { AcceptOptions } from './scans/accept-scans.js';
import { tail } from './tail.js';
import { LANGUAGES } from '../values/localized-text.js';
import { errorSentence } from './error-sentence.js';
import { verify } from './verify.js';

// Commands that need the modules of the register import them when they run: the others start at once.
const program = new Command('register')
  .description('The operator’s commands. They act on the data folder that REGISTER_DATA_DIR names (./data).')
  .addHelpText('after', '\nExit codes: 0 done, 1 it cannot be done as things are, 2 the command line is wrong.')
  .version(VERSION, '--version', 'Shows the version of the register.')
  .hook('preAction', () => {
    requireNativeModule();
  })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

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

program
  .command('access')
  .description('Accesses of people and devices.')
  .command('grant')
  .description('Grants an access and shows its token once; on the embedded log while the register is stopped.')
  .addOption(new Option('--role <role>', 'what it may do').choices(roles).makeOptionMandatory())
  .option('--name <text>', 'who or which device it is for, in English')
  .option('--name-ru <text>', 'in Russian')
  .option('--name-zh <text>', 'in Chinese')
  .option('--exhibition <code>', 'binds it to one exhibition')
  .option('--gate <code>', 'binds it to one gate of the exhibition')
  .option('--organisation <kind:code>', 'of a focal point, such as delegation:amur')
  .option('--expires-at <time>', 'such as 2014-07-04T18:00:00+08:00')
  .action(async (options: GrantOptions) => (await import('./grant-access.js')).grantAccess(options));

program
  .command('certificate')
  .description('Makes a CA of the hall’s own and a certificate for this machine, for phones that scan over Wi-Fi.')
  .argument('[names...]', 'further names and addresses of this machine, such as register.example.org')
  .option('--folder <folder>', 'where both are kept, and found again; hall in the data folder otherwise')
  .addOption(new Option('--days <count>', 'how long it holds').default(90).argParser(days))
  .addHelpText(
    'after',
    `
Phones that trust the CA once take every later certificate that this command makes in the same folder. Keep ca-key.pem
to yourself: its holder can pass for the register in this hall, and for nothing outside of it. docs/hall.md tells more.`,
  )
  .action(async (names: string[], options: CertificateOptions) => {
    (await import('./certificate.js')).makeCertificate(names, options);
  });

function days(text: string): number {
  const value = count(text);
  if (value > MAX_DAYS) throw new InvalidArgumentError(`Phones take at most ${MAX_DAYS} days.`);
  return value;
}

program
  .command('print-station')
  .description(
    'Feeds a printer from the print queue: takes the next job, prints it, and confirms it or says why it failed.',
  )
  .requiredOption('--exhibition <code>', 'whose badges are printed')
  .option('--printer <name>', 'a printer that CUPS knows')
  .option('--tcp <host[:port]>', 'a printer on the network, as label printers are; port 9100')
  .option('--desk <name>', 'where the station stands, such as "desk 2"; shown with the badges')
  .option('--url <address>', 'of the register', 'http://127.0.0.1:3000')
  .addOption(new Option('--format <format>', 'pdf, or zpl for label printers (--tcp: zpl)').choices(['pdf', 'zpl']))
  .addOption(new Option('--dpi <dots>', 'of a label printer').choices(['203', '300']).default('203'))
  .option('--once', 'end when no job waits')
  .addHelpText(
    'after',
    `
The token of an access of role printer stands in PRINT_STATION_TOKEN. A job counts as printed once CUPS, or the printer
on the network, has taken all of it. One that is not confirmed in two minutes returns to the queue.`,
  )
  .action(async (options: StationOptions) => (await import('./print-station/print-station.js')).printStation(options));

program
  .command('import')
  .description('Brings a sheet of people or organisations: sends it, says what it would do, and with --apply does it.')
  .argument('<file>', 'CSV, TSV, XLSX or ODS')
  .requiredOption('--exhibition <code>', 'into which exhibition')
  .addOption(
    new Option('--kind <kind>', 'what it holds')
      .choices(['participants', 'organisations', 'both'])
      .default('participants'),
  )
  .option('--mapping <file>', 'JSON as PUT …/mapping takes it, in place of the guess')
  .addOption(new Option('--language <language>', 'of the faults').choices(['en', 'ru', 'zh']).default('en'))
  .option('--apply', 'carry it out')
  .option('--confirm', 'also what was changed in the register meanwhile')
  .option('--url <address>', 'of the register', 'http://127.0.0.1:3000')
  .addHelpText('after', '\nThe token of a registrar or a focal point stands in IMPORT_TOKEN.')
  .action(async (file: string, options: ImportOptions) =>
    (await import('./import/import-sheet.js')).importSheet(file, options),
  );

program
  .command('brief')
  .description('Writes the figures of a day on one page of A4, as PDF in three languages.')
  .argument('<file>', 'the PDF, such as brief.pdf')
  .requiredOption('--exhibition <code>', 'whose figures')
  .option('--day <date>', 'such as 2014-06-30; today by the register’s clock otherwise')
  .addOption(new Option('--language <language>', 'of names').choices(LANGUAGES).default('en'))
  .option('--url <address>', 'of the register', 'http://127.0.0.1:3000')
  .addHelpText('after', '\nThe token of a viewer, or of a higher role, stands in BRIEF_TOKEN.')
  .action(async (file: string, options: BriefOptions) => (await import('./brief/brief.js')).writeBrief(file, options));

program
  .command('scans')
  .description('Scans that devices at doors have left.')
  .command('accept')
  .description('Opens a file of scans that a door has sealed for this register, and sends them to it.')
  .argument('<file>', 'as the device saved it')
  .option('--url <address>', 'of the register', 'http://127.0.0.1:3000')
  .addHelpText(
    'after',
    `
The token of a supervisor or an admin stands in SCANS_TOKEN. The register’s secret opens the file, so the command runs
where REGISTER_DATA_DIR or REGISTER_SECRET_FILE is that of the register. A repeat records nothing twice.`,
  )
  .action(async (file: string, options: AcceptOptions) =>
    (await import('./scans/accept-scans.js')).acceptScans(file, options),
  );

function count(text: string): number {
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a number from 1.');
  return Number(text);
}

// The reader of the pipe has closed it, as `head` does; the work is done.
process.stdout.on('error', () => process.exit());

try {
  await program.parseAsync();
} catch (error) {
  const end = errorSentence(error);
  if (end === undefined) throw error;
  process.stderr.write(`${end.sentence}\n`);
  process.exitCode = end.exitCode;
}
