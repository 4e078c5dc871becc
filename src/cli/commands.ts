import { Command, InvalidArgumentError, Option } from 'commander';
import { VERSION } from '../files/version.js';
import { requireNativeModule } from '../log/native-module.js';
import { roles } from '../modules/access/roles.js';
import { MAX_DAYS } from '../files/hall/hall-certificate.js';
import type { CertificateOptions } from './certificate.js';
import type { GrantOptions } from './grant-access.js';
import { addLogCommands } from './log-commands.js';
import { addClientCommands } from './client-commands.js';
import { count } from './count.js';
import { errorSentence } from './error-sentence.js';

// Commands that need the modules of the register import them when they run: the others start at once.
const program = new Command('register')
  .description('The operator’s commands. They act on the data folder that REGISTER_DATA_DIR names (./data).')
  .addHelpText('after', '\nExit codes: 0 done, 1 it cannot be done as things are, 2 the command line is wrong.')
  .version(VERSION, '--version', 'Shows the version of the register.')
  .hook('preAction', () => {
    requireNativeModule();
  })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

addLogCommands(program);

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

addClientCommands(program);

function days(text: string): number {
  const value = count(text);
  if (value > MAX_DAYS) throw new InvalidArgumentError(`Phones take at most ${MAX_DAYS} days.`);
  return value;
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
