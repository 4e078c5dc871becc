import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../../files/durable.js';
import type { Clock } from '../../kernel/clock.js';
import { v5 as uuid5 } from 'uuid';
import { derivedId } from '../../kernel/derived-id.js';
import type { Journal } from '../../kernel/journal.js';
import type { CommandExecutor } from '../../kernel/execute.js';
import { access, accessStream, grant } from './access.decider.js';
import type { LiveAccesses } from './accesses.state.js';
import { newToken, tokenHash } from './secrets.js';

/** How the first admin comes in. */
export interface FirstAdmin {
  /** Shown once, at the start that made it. */
  readonly token?: string;
  /** Where the token is kept until another admin exists. */
  readonly file?: string;
  /** Whether the token is the one from the settings: who set it knows it, and it is shown nowhere. */
  readonly given?: boolean;
}

/** Namespace of the command that grants the first admin of a log. */
const FIRST = '6f0ff6f5-5a5e-4c0e-9a43-0d3a4c5a7e11';

const NAME = { en: 'First administrator', ru: 'Первый администратор', zh: '首位管理员' };

/** The file in the data folder that keeps a token made here, readable for its owner alone. */
export const firstAdminFile = (dataDir: string): string => join(dataDir, 'first-admin.token');

/** Removes the kept token once there is an admin beside the first. */
export function forgetFirstAdmin(dataDir: string, accesses: LiveAccesses, clock: Clock): void {
  if (accesses.admins(clock.now()).length > 1) rmSync(firstAdminFile(dataDir), { force: true });
}

interface Parts {
  readonly journal: Journal;
  readonly executor: CommandExecutor;
  readonly accesses: LiveAccesses;
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
  // In a log that nobody has written to, all nodes make the same one, and the first to write has made it.
  const command = head.value === 0n ? uuid5(head.toString(), FIRST) : randomUUID();
  const id = derivedId(command, 'access');
  await executor.execute({
    stream: accessStream(id),
    decider: access,
    context: {
      command,
      correlation: command,
      actor: { access: 'register', role: 'system' },
      now: clock.now(),
      ifMatchRequired: false,
      faults: [],
    },
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
