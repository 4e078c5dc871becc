import { cannotOpen } from './cannot-open.js';
import { Connection } from './connection.js';
import { readIdentity } from './log-identity.js';
import { RegisterStreams } from './register-streams.js';

/** How long a server is waited for at start, in ms. */
export const START = 10_000;

/** Whether a log was begun on a server. Throws CannotOpenLog. */
export async function hasLog(url: string, prefix: string): Promise<boolean> {
  const connection = connect(url);
  try {
    return (await readIdentity(connection, new RegisterStreams(prefix))) !== undefined;
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
  } catch (error) {
    throw cannotOpen(error);
  }
}
