import { UnknownEventType } from '../kernel/codec.js';
import { CannotOpenLog } from '../log/cannot-open-log.js';
import { LogNotWhole } from '../log/log-not-whole.js';
import { LogCorrupted, LogUnavailable } from '../kernel/event-store.js';
import { StartRefused } from '../app/start-refused.js';
import { ProjectionFailed, ReadStorageFull } from '../projections/engine/group.js';
import { UnusableSecret } from '../files/secret/secret-file.js';
import { CommandRefused, type ExitCode } from './command-refused.js';

/** What an operator is told of an error: one sentence, and the exit code. Undefined of an error of our own making. */
export function told(error: unknown): { readonly sentence: string; readonly exitCode: ExitCode } | undefined {
  if (error instanceof CommandRefused) return { sentence: error.message, exitCode: error.exitCode };
  const sentence = sentenceOf(error);
  return sentence === undefined ? undefined : { sentence, exitCode: 1 };
}

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof StartRefused || error instanceof CannotOpenLog || error instanceof UnusableSecret)
    return error.message;
  if (error instanceof LogNotWhole) return `The log is damaged: ${error.message}.`;
  if (error instanceof LogCorrupted) return `The log is damaged: ${error.message}; "verify" names the first fault.`;
  if (error instanceof LogUnavailable) return `The log cannot be used: ${error.message}.`;
  if (error instanceof UnknownEventType)
    return `The log holds an event of the type ${error.type} at ${error.position.toString()}, which this version does not know: use the version that wrote it, or a newer one.`;
  if (error instanceof ProjectionFailed)
    return `The read models stop at ${error.position.toString()}: ${error.message}.`;
  if (error instanceof ReadStorageFull) return 'There is no room on the disk: make some, and try again.';
  return ofTheSystem(error);
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
