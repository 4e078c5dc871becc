import { randomUUID } from 'node:crypto';
import { Clock } from '../kernel/clock.js';
import { readConfig } from '../app/config.js';
import { CommandExecutor } from '../kernel/execute.js';
import { FolderInUse } from '../log/cannot-open-log.js';
import { EmbeddedEventStore } from '../log/embedded/embedded-event-store.js';
import { Journal } from '../kernel/journal.js';
import { hasLog } from '../log/eventstoredb/has-log.js';
import { NoLogThere } from '../log/eventstoredb/log-identity.js';
import { codec } from '../app/events.js';
import { streamKinds } from '../app/streams.js';
import { Problem } from '../kernel/problem.js';
import type { Fault } from '../values/fault.js';
import { bodyFaults, inputOf } from '../http/body/validation.js';
import { AccessTermsBody } from '../modules/access/access-terms.js';
import { GrantAccess } from '../modules/access/commands/grant-access.js';
import { AccessSecrets } from '../modules/access/secrets.js';
import { ExhibitionStates } from '../modules/exhibitions/exhibitions.state.js';
import { OrganisationStates } from '../modules/organisations/organisations.state.js';
import { CommandRefused } from './command-refused.js';
import { folderWithLog } from './data-folder.js';
import { openServerJournal, type OpenedJournal } from './server-journal.js';

export interface GrantOptions {
  readonly role: string;
  readonly name?: string;
  readonly nameRu?: string;
  readonly nameZh?: string;
  readonly exhibition?: string;
  readonly gate?: string;
  readonly organisation?: string;
  readonly expiresAt?: string;
}

/**
 * Grants an access, on the embedded log while the register is stopped, by the same rules as over HTTP; the token goes to stdout, alone,
 * so that a script can take it.
 */
export async function grantAccess(options: GrantOptions): Promise<void> {
  const { journal, end } = await openedJournal();
  try {
    const { id, token } = await granted(journal, bodyOf(options));
    process.stdout.write(`${token}\n`);
    process.stderr.write(
      `This is the token of the access ${id}. It is shown this once: the register keeps its hash alone.\n`,
    );
  } catch (error) {
    throw error instanceof Problem ? new CommandRefused(sentenceOf(error), 2) : error;
  } finally {
    await end();
  }
}

/** The log, and how to give it free. The embedded one is taken whole; a server's is shared with the nodes that run. */
async function openedJournal(): Promise<OpenedJournal> {
  const { highWater: secondMark, store: choice } = readConfig(process.env);
  if (choice.kind === 'eventstoredb') {
    if (!(await hasLog(choice.url, choice.prefix))) throw new NoLogThere();
    return openServerJournal(choice);
  }
  const folder = folderWithLog(process.env);
  const store = await EmbeddedEventStore.open({ folder, secondMark, kinds: streamKinds }).catch((error: unknown) => {
    if (!(error instanceof FolderInUse)) throw error;
    throw new CommandRefused(`The register is running on ${folder}: ask it with POST /v1/access, or stop it first.`);
  });
  return { journal: new Journal(store, codec), end: () => store.close() };
}

async function granted(journal: Journal, body: object): Promise<{ id: string; token: string }> {
  const exhibitions = new ExhibitionStates();
  const organisations = new OrganisationStates();
  await journal.follow(ExhibitionStates.categories, (event) => {
    exhibitions.observe(event);
  });
  await journal.follow(OrganisationStates.categories, (event) => {
    organisations.observe(event);
  });
  const clock = new Clock(readConfig(process.env).clock);
  const executor = new CommandExecutor(journal, { clock: clock.mark });
  const input = inputOf(AccessTermsBody, body as Readonly<Record<string, unknown>>) as AccessTermsBody;
  const command = randomUUID();
  const context = {
    command,
    correlation: command,
    actor: { access: 'operator', role: 'system' },
    now: clock.now(),
    ifMatchRequired: false,
    faults: bodyFaults(input),
  };
  const needs = { exhibitions, organisations, secrets: new AccessSecrets() };
  const written = await executor.run(new GrantAccess(undefined, input, context).bound(needs));
  return written.body as { id: string; token: string };
}

/** As a client would send it: NFC, and only what was given. */
function bodyOf({ name, nameRu, nameZh, ...terms }: GrantOptions): object {
  const given = (fields: object) =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([key, value]: [string, unknown]) =>
        typeof value === 'string' ? [[key, value.normalize('NFC')]] : [],
      ),
    );
  return { ...given(terms), name: given({ en: name, ru: nameRu, zh: nameZh }) };
}

/** All faults in one sentence, each with the option that it is about. */
function sentenceOf({ detail, members }: Problem): string {
  const faults = (members['errors'] ?? []) as readonly Fault[];
  if (faults.length === 0) return detail;
  return faults
    .map((fault) => `${'pointer' in fault ? optionOf(fault.pointer) : ''}: ${fault.message.replace(/\.$/, '')}`)
    .join('; ')
    .concat('.');
}

const OPTIONS: Readonly<Record<string, string>> = {
  '/name/ru': '--name-ru',
  '/name/zh': '--name-zh',
  '/expiresAt': '--expires-at',
};

const optionOf = (pointer: string): string => OPTIONS[pointer] ?? `--${pointer.split('/')[1] ?? ''}`;
