import type { LogIdentity } from '../log-identity.js';
import { cannotOpen } from './cannot-open.js';
import { connect, type Connection } from './connection.js';
import { beginIncarnation, readIdentity } from './log-identity.js';
import type { AcknowledgedLoss } from './lost-entries.js';
import { RegisterStreams } from './register-streams.js';

/** Whether a log was begun on a server. Throws CannotOpenLog. */
export async function hasLog(url: string, prefix: string): Promise<boolean> {
  return withConnection(url, async (connection) => {
    return (await readIdentity(connection, new RegisterStreams(prefix, []))) !== undefined;
  });
}

/**
 * Gives the log a new incarnation, after the server's files were put back to an earlier state: positions given out
 * before are refused from then on, and nodes that still run stop. Throws CannotOpenLog.
 */
export async function renewLog(url: string, prefix: string): Promise<LogIdentity> {
  return withConnection(url, (connection) => beginIncarnation(connection, new RegisterStreams(prefix, [])));
}

/**
 * Puts a loss on record beside the log's identity and begins a new incarnation: all nodes number what is left anew, and
 * build their read models from it; nodes that run stop. Throws CannotOpenLog.
 */
export async function acknowledgeLoss(url: string, prefix: string, loss: AcknowledgedLoss): Promise<LogIdentity> {
  return withConnection(url, (connection) => beginIncarnation(connection, new RegisterStreams(prefix, []), loss));
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
