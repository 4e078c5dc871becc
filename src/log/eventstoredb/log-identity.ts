import { randomUUID } from 'node:crypto';
import { jsonEvent, NO_STREAM, WrongExpectedVersionError } from '@eventstore/db-client';
import type { AppendExpectedRevision } from '@eventstore/db-client';
import { CannotOpenLog } from '../cannot-open-log.js';
import { incarnationAfter, newLogId, type LogIdentity } from '../log-identity.js';
import type { Connection } from './connection.js';
import { LostEntries, type AcknowledgedLoss } from './lost-entries.js';
import type { RegisterStreams } from './register-streams.js';
import { lastOf } from './stream-reads.js';

/** The one kind of event in the stream of the log's identity; the last one holds. A move makes a new incarnation. */
export interface LogBegan extends LogIdentity {
  readonly format: number;
  /** Tells the register's secret from others. */
  readonly secret?: string;
  /** While a move to this server has not come to its end: no node may use the log. */
  readonly moving?: true;
  /** What the operator knows to be lost; each began an incarnation. */
  readonly losses?: readonly AcknowledgedLoss[];
}

/** The identity with what is lost, by which the leaves that are left are numbered. */
export interface ServerLogIdentity extends LogIdentity {
  readonly lost: LostEntries;
}

const TYPE = 'log-began.v1';
const FORMAT = 1;

/** The register's secret is not the one that the log was begun with. */
export class SecretOfAnotherRegister extends CannotOpenLog {
  override readonly name = 'SecretOfAnotherRegister';
  constructor() {
    super(
      'The register’s secret is not the one that the log in EventStoreDB was begun with: give every node the same secret file.',
    );
  }
}

/** The log was written by a later version. */
export class LogOfLaterFormat extends CannotOpenLog {
  override readonly name = 'LogOfLaterFormat';
  constructor(format: number) {
    super(`The log in EventStoreDB has format ${format}: use the version of the register that wrote it.`);
  }
}

/** No register was ever started on this server, or under this prefix. */
export class NoLogThere extends CannotOpenLog {
  override readonly name = 'NoLogThere';
  constructor() {
    super('EventStoreDB holds no log of a register: correct EVENTSTOREDB_URL and EVENTSTOREDB_STREAM_PREFIX.');
  }
}

/** Not all of the log is there yet. */
export class LogBeingMoved extends CannotOpenLog {
  override readonly name = 'LogBeingMoved';
  constructor() {
    super(
      'A move to this EventStoreDB was begun and has not ended: run "npm run register -- move --to eventstoredb" again.',
    );
  }
}

/** Throws CannotOpenLog, LogUnavailable; undefined where no log was begun. */
export async function readIdentity(connection: Connection, streams: RegisterStreams): Promise<LogBegan | undefined> {
  const began = await readBegan(connection, streams);
  if (began?.moving === true) throw new LogBeingMoved();
  return began;
}

/** The identity also of a log that is being moved. */
export async function readBegan(connection: Connection, streams: RegisterStreams): Promise<LogBegan | undefined> {
  const last = await connection.ask((client) => lastOf(client, streams.identity));
  const began = last?.data as LogBegan | undefined;
  if (began !== undefined && began.format !== FORMAT) throw new LogOfLaterFormat(began.format);
  return began;
}

/** The log's identity; begins a log where there is none, one for all nodes. Throws CannotOpenLog, LogUnavailable. */
export async function openIdentity(
  connection: Connection,
  streams: RegisterStreams,
  secret: string | undefined,
): Promise<ServerLogIdentity> {
  const began =
    (await readIdentity(connection, streams)) ??
    (await beginLog(connection, streams, {
      logId: newLogId(),
      incarnation: 1,
      ...(secret !== undefined && { secret }),
    }));
  if (secret !== undefined && began.secret !== undefined && began.secret !== secret)
    throw new SecretOfAnotherRegister();
  return identityOf(began);
}

/** The identity that the log's first event says. */
export const identityOf = ({ logId, incarnation, losses }: LogBegan): ServerLogIdentity => ({
  logId,
  incarnation,
  lost: new LostEntries(losses),
});

/** Begins the log where none was begun, and answers the one that was. */
export async function beginLog(
  connection: Connection,
  streams: RegisterStreams,
  log: Omit<LogBegan, 'format'>,
): Promise<LogBegan> {
  const began: LogBegan = { ...log, format: FORMAT };
  try {
    await append(connection, streams, began, NO_STREAM);
    return began;
  } catch (error) {
    if (!(error instanceof WrongExpectedVersionError)) throw error;
    const first = await readBegan(connection, streams);
    if (first === undefined) throw error;
    return first;
  }
}

/** Ends a move: from now on nodes may use the log. Safe to repeat. */
export async function endMove(connection: Connection, streams: RegisterStreams, began: LogBegan): Promise<void> {
  const { logId, incarnation, format, secret } = began;
  await append(connection, streams, { logId, incarnation, format, ...(secret !== undefined && { secret }) }, 0n);
}

/**
 * Begins the next incarnation of a log, with one more loss on record if one is given.
 * Throws NoLogThere, LogBeingMoved, LogUnavailable.
 */
export async function beginIncarnation(
  connection: Connection,
  streams: RegisterStreams,
  loss?: AcknowledgedLoss,
): Promise<LogIdentity> {
  const last = await connection.ask((client) => lastOf(client, streams.identity));
  const began = await readIdentity(connection, streams);
  if (last === undefined || began === undefined) throw new NoLogThere();
  const next = {
    ...began,
    incarnation: incarnationAfter(began.incarnation),
    ...(loss && { losses: [...(began.losses ?? []), loss] }),
  };
  await append(connection, streams, next, last.revision);
  return { logId: next.logId, incarnation: next.incarnation };
}

/** One event for all tries, so that a repeat is known to the server. */
async function append(
  connection: Connection,
  streams: RegisterStreams,
  log: LogBegan,
  expectedRevision: AppendExpectedRevision,
): Promise<void> {
  const event = jsonEvent({ id: randomUUID(), type: TYPE, data: { ...log } });
  await connection.ask((client) => client.appendToStream(streams.identity, event, { expectedRevision }));
}
