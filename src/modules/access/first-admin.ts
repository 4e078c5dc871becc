import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../../files/durable.js';
import type { Clock } from '../../kernel/clock.js';
import { systemContext } from '../../kernel/system-context.js';
import { uuid5 } from '../../kernel/uuid5.js';
import { derivedId } from '../../kernel/derived-id.js';
import type { Journal } from '../../kernel/journal.js';
import type { CommandExecutor } from '../../kernel/execute.js';
import { access, accessStream, grant, invite } from './access.decider.js';
import type { AccessStates } from './accesses.state.js';
import { INVITATION_MS, invitationAddress } from './invitation-address.js';
import { AccessSecrets, codeHash, newToken, tokenHash } from './secrets.js';

/** How the first admin comes in. */
export interface FirstAdmin {
  /** Shown once, at the start that made it. */
  readonly token?: string;
  /** Where the token is kept until another admin exists. */
  readonly file?: string;
  /** Path and fragment of a link that signs in to the console once; absent where the token was given or is gone. */
  readonly invitation?: string;
  /** Whether the token is the one from the settings: who set it knows it, and it is shown nowhere. */
  readonly given?: boolean;
}

/** Namespace of the command that grants the first admin of a log. */
const FIRST = '6f0ff6f5-5a5e-4c0e-9a43-0d3a4c5a7e11';

const NAME = { en: 'First administrator', ru: 'Первый администратор', zh: '首位管理员' };

/** The file in the data folder that keeps a token made here, readable for its owner alone. */
export const firstAdminFile = (dataDir: string): string => join(dataDir, 'first-admin.token');

/** Removes the kept token once there is an admin beside the first whose access does not end by itself. */
export function forgetFirstAdmin(dataDir: string, accesses: AccessStates, clock: Clock): void {
  if (accesses.lastingAdmins(clock.now()).length > 1) rmSync(firstAdminFile(dataDir), { force: true });
}

interface Parts {
  readonly journal: Journal;
  readonly executor: CommandExecutor;
  readonly accesses: AccessStates;
  readonly clock: Clock;
  readonly dataDir: string;
}

/** Grants the first admin where none exists; `token` is the one from the settings, absent: one is made and kept in a file. */
export async function firstAdmin(
  { journal, executor, accesses, clock, dataDir }: Parts,
  token: string | undefined,
): Promise<FirstAdmin> {
  const file = firstAdminFile(dataDir);
  // First, so that what is asked of the accesses is not older.
  const head = await journal.head();
  if (accesses.hasAdmin(clock.now())) {
    forgetFirstAdmin(dataDir, accesses, clock);
    return existsSync(file) ? { file } : {};
  }
  const secret = token ?? keptToken(file) ?? keepToken(file);
  // In an empty log all nodes derive the same id, and the first append wins.
  const command = head.value === 0n ? uuid5(head.toString(), FIRST) : randomUUID();
  const id = derivedId(command, 'access');
  await executor.execute({
    name: 'grant-access',
    stream: accessStream(id),
    decider: access,
    context: systemContext(command, clock.now()),
    revision: ({ revision }) => revision,
    decide: ({ revision }) => (revision < 0 ? grant(id, { name: NAME, role: 'admin' }, tokenHash(secret)) : []),
  });
  // Another node may have been first, with a token of its own.
  if (accesses.holding(tokenHash(secret), clock.now()) === undefined) {
    if (token === undefined) rmSync(file, { force: true });
    return {};
  }
  return token === undefined ? { token: secret, file } : { given: true };
}

/** How long the console stays signed in by the link of a start. */
const CONSOLE_MS = 12 * 60 * 60_000;

/**
 * Makes a link that signs in to the console as an admin, once: path and fragment. Its access ends by itself, so the
 * first admin's token is kept. Throws what the log throws.
 */
export async function inviteFirstAdmin({ executor, clock }: Pick<Parts, 'executor' | 'clock'>): Promise<string> {
  const command = randomUUID();
  const id = derivedId(command, 'access');
  const code = new AccessSecrets().code();
  const now = clock.now();
  const after = (ms: number) => new Date(now.getTime() + ms).toISOString();
  await executor.execute({
    name: 'invite',
    stream: accessStream(id),
    decider: access,
    context: systemContext(command, now),
    revision: ({ revision }) => revision,
    decide: () =>
      invite(id, { name: NAME, role: 'admin', expiresAt: after(CONSOLE_MS) }, codeHash(code), after(INVITATION_MS)),
  });
  return invitationAddress('admin', code);
}

/** A file that was made and not written, since the disk was full, holds none. */
function keptToken(file: string): string | undefined {
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return kept.endsWith('\n') ? kept.trim() : undefined;
}

/** On the disk before it is granted: a crash between leaves a token that the next start grants. */
function keepToken(file: string): string {
  const token = newToken();
  writeDurably(file, `${token}\n`);
  return token;
}
