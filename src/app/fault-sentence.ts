import { UnknownEventType } from '../kernel/codec.js';
import { LogCorrupted, LogUnavailable } from '../kernel/event-store.js';
import { UnusableSecret } from '../files/secret/secret-file.js';
import { CannotOpenLog } from '../log/cannot-open-log.js';
import { LogNotWhole } from '../log/log-not-whole.js';
import { ProjectionFailed, ReadStorageFull } from '../projections/engine/group.js';
import { StartRefused } from './start-refused.js';

/** A fault of the data, the disk or the settings in one sentence that says what to do; undefined of an error of our own making. */
export function faultSentence(error: unknown): string | undefined {
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
  return undefined;
}
