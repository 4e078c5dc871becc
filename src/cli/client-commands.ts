import { Option, type Command } from 'commander';
import { LANGUAGES } from '../values/localized-text.js';
import type { BriefOptions } from './brief/brief.js';
import type { ImportOptions } from './import/import-sheet.js';
import type { StationOptions } from './print-station/print-station.js';
import type { AcceptOptions } from './scans/accept-scans.js';

/** Commands that ask a register that runs, by its HTTP API. */
export function addClientCommands(program: Command): void {
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
    .action(async (options: StationOptions) =>
      (await import('./print-station/print-station.js')).printStation(options),
    );

  program
    .command('import')
    .description(
      'Brings a sheet of people or organisations: sends it, says what it would do, and with --apply does it.',
    )
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
    .action(async (file: string, options: BriefOptions) =>
      (await import('./brief/brief.js')).writeBrief(file, options),
    );

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
}
