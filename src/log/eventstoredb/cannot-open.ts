import { AccessDeniedError } from '@eventstore/db-client';
import { CannotOpenLog } from '../cannot-open-log.js';
import { LogCorrupted, LogUnavailable } from '../../kernel/event-store.js';

/** An error at start as one sentence that says what to do; others as they are. */
export function cannotOpen(error: unknown): unknown {
  if (error instanceof LogUnavailable)
    return new CannotOpenLog(`${error.message}: start it, or correct EVENTSTOREDB_URL.`);
  if (error instanceof LogCorrupted)
    return new CannotOpenLog(
      `The log in EventStoreDB is not the one that this node has read (${error.message}): give the server its latest files, or the node a new data folder.`,
    );
  if (error instanceof AccessDeniedError)
    return new CannotOpenLog(
      'EventStoreDB refuses the user of EVENTSTOREDB_URL: give one who may read $all and write the register’s streams.',
    );
  return error;
}
