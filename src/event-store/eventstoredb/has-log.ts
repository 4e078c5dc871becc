import { CannotOpenLog } from '../cannot-open-log.js';
import type { LogIdentity } from '../log-identity.js';
import { cannotOpen } from './cannot-open.js';
import { Connection } from './connection.js';
import { beginIncarnation, readIdentity } from './log-identity.js';
import { RegisterStreams } from './register-streams.js';

/** How long a server is waited for at start, in ms. */
export const START = 10_000;

/** Whether a log was begun on a server. Throws CannotOpenLog. */
export async function hasLog(url: string, prefix: string): Promise<boolean> {
  return withConnection(url, async (connection) => {
    return (await readIdentity(connection, new RegisterStreams(prefix))) !== undefined;
  });
}

/**
 * Gives the log a new incarnation, after the server's files were put back to an earlier state: positions given out
 * before are refused from then on, and nodes that still run stop. Throws CannotOpenLog.
 */
export async function renewLog(url: string, prefix: string): Promise<LogIdentity> {
  return withConnection(url, (connection) => beginIncarnation(connection, new RegisterStreams(prefix)));
}

async function withConnection<Result>(url: string, work: (connection: Connection) => Promise<Result>): Promise<Result> {
  const connection = connect(url);
  try {
    return await work(connection);
  } catch (error) {
    throw cannotOpen(error);
  } finally {
    await connection.close();
  }
}

/** A connection as it is used at start. Throws CannotOpenLog. */
export function connect(url: string, patience?: number): Connection {
  try {
    return new Connection(url, patience);
  } catch {
    // Without the client's own words, which repeat the URL, and so a password.
    throw new CannotOpenLog(
      'EVENTSTOREDB_URL is no connection string: set it to one such as esdb://127.0.0.1:2113?tls=false, with the CA’s file where it names one.',
    );
  }
}
