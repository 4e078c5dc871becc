import { faultSentence } from '../app/fault-sentence.js';
import { CommandRefused, type ExitCode } from './command-refused.js';

/** The sentence and the exit code for an error; undefined for a bug of ours. */
export function errorSentence(error: unknown): { readonly sentence: string; readonly exitCode: ExitCode } | undefined {
  if (error instanceof CommandRefused) return { sentence: error.message, exitCode: error.exitCode };
  const sentence = faultSentence(error) ?? ofTheSystem(error);
  return sentence === undefined ? undefined : { sentence, exitCode: 1 };
}

/** Errors of the file system and of SQLite come with a code, and often with a path. */
function ofTheSystem(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)$/.test(error.code))
    return 'There is no room on the disk: make some, and try again.';
  if (!/^(E[A-Z]+|SQLITE_[A-Z_]+)$/.test(error.code)) return undefined;
  const path = 'path' in error && typeof error.path === 'string' ? ` ${error.path}` : ' a file';
  return `The command cannot read or write${path} (${error.code}): see to the rights and the disk, and try again.`;
}
