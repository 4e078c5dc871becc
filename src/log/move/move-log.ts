import { setTimeout as delay } from 'node:timers/promises';
import type { StreamKind } from '../../kernel/stream-kinds.js';
import { CannotOpenLog } from '../cannot-open-log.js';
import { markMoved } from '../embedded/open/moved-log.js';
import { verifyLog, type VerifyProgress } from '../embedded/verify/verify-log.js';
import { WholeLog, type WholeCommand } from '../embedded/open/whole-log.js';
import { cannotOpen } from '../eventstoredb/cannot-open.js';
import { CopiedLog } from '../eventstoredb/copied-log.js';
import { connect } from '../eventstoredb/connection.js';
import { beginLog, endMove, type LogBegan } from '../eventstoredb/log-identity.js';
import { RegisterStreams } from '../eventstoredb/register-streams.js';
import { isPassing, isRefusedRevision } from '../eventstoredb/server-fault.js';
import { lockFolder } from '../embedded/open/folder-lock.js';
import { incarnationAfter } from '../log-identity.js';
import { Frontier } from '../transparency/tree.js';
import { isLeafHash } from '../../kernel/leaf.js';

export interface Move {
  /** Of the embedded log; no process may have it open. */
  readonly folder: string;
  readonly url: string;
  readonly prefix: string;
  /** Of all streams of the log. */
  readonly kinds: readonly StreamKind[];
  readonly progress?: MoveProgress;
}

export interface MoveProgress {
  readonly verifying: (done: VerifyProgress) => void;
  readonly copying: (what: 'events' | 'commands', done: number, of: number) => void;
}

/** What stands on both sides. */
export interface MovedLog {
  readonly logId: string;
  readonly incarnation: number;
  readonly events: number;
  readonly commands: number;
  /** Of the tree over the events as they were read back, 32 bytes. */
  readonly root: Buffer;
}

/** A move has come to its end before. */
export class AlreadyMoved extends CannotOpenLog {
  override readonly name = 'AlreadyMoved';
  constructor(folder: string) {
    super(`The log in ${folder} was moved to this EventStoreDB already: set REGISTER_STORE=eventstoredb and start.`);
  }
}

/** What the server holds is no beginning of the log that is to be moved there. */
export class OtherLogThere extends CannotOpenLog {
  override readonly name = 'OtherLogThere';
  constructor(fault: string) {
    super(
      `EventStoreDB holds something else already (${fault}): name an empty one, or another EVENTSTOREDB_STREAM_PREFIX.`,
    );
  }
}

const PAGE_EVENTS = 500;

/** How often it is tried again without an event more being stored, and how long it waits between, in ms. */
const MAX_TRIES = 30;
const RETRY_WAIT_MS = 1000;

/**
 * Copies an embedded log to EventStoreDB: every entry with its bytes and in its order, and every command on record.
 * Broken off anywhere it goes on where it was; at its end both sides have been read whole, and the old folder no longer
 * opens. The log gets a new incarnation. Throws CannotOpenLog, LogNotWhole, LogUnavailable.
 */
export async function moveLog({ folder, url, prefix, kinds, progress }: Move): Promise<MovedLog> {
  const lock = lockFolder(folder);
  const connections = [connect(url), connect(url)] as const;
  try {
    const verified = verifyLog(folder, { progress: progress?.verifying, inUse: true });
    const source = WholeLog.open(folder);
    try {
      const streams = new RegisterStreams(prefix, kinds);
      const { logId, secret } = { ...verified, secret: source.secret };
      const began = await beginLog(connections[0], streams, {
        logId,
        incarnation: incarnationAfter(verified.incarnation),
        ...(secret !== undefined && { secret }),
        moving: true,
      });
      if (began.logId !== logId || began.incarnation <= verified.incarnation)
        throw new OtherLogThere(`the log ${began.logId}.${began.incarnation}`);
      if (began.moving !== true) throw new AlreadyMoved(folder);
      const copy = new CopiedLog(...connections, streams);
      await copyEvents(source, copy, verified.events, progress);
      await copyCommands(source, copy, verified.commands, progress);
      const root = await readBack(source, copy);
      if (!root.equals(verified.root)) throw new OtherLogThere('the root of the tree differs');
      await finish({ folder, began, streams, connection: connections[0] }, verified.events, root);
      return { logId, incarnation: began.incarnation, events: verified.events, commands: verified.commands, root };
    } finally {
      source.close();
    }
  } catch (error) {
    throw cannotOpen(error);
  } finally {
    await Promise.all(connections.map((connection) => connection.close()));
    lock.release();
  }
}

interface Finish {
  readonly folder: string;
  readonly began: LogBegan;
  readonly streams: RegisterStreams;
  readonly connection: ReturnType<typeof connect>;
}

/** The old log closes before the new one opens: broken off between, neither does until the move is run again. */
async function finish({ folder, began, streams, connection }: Finish, events: number, root: Buffer): Promise<void> {
  markMoved(folder, { log: `${began.logId}.${began.incarnation}`, events, root: root.toString('base64') });
  await endMove(connection, streams, began);
}

async function copyEvents(source: WholeLog, copy: CopiedLog, events: number, progress: MoveProgress | undefined) {
  let copied = -1;
  for (let tries = 0; ; tries++) {
    const { leaves } = await matched(source, copy);
    if (leaves > copied) tries = 0;
    copied = leaves;
    progress?.copying('events', copied, events);
    if (copied === events) return;
    try {
      await copy.append(entriesAfter(source, copied, (done) => progress?.copying('events', done, events)));
    } catch (error) {
      // One that was thought lost has come after all: what is there is looked at again.
      const passing = isPassing(error) || isRefusedRevision(error);
      if (!passing || tries >= MAX_TRIES) throw error;
      await delay(RETRY_WAIT_MS);
    }
  }
}

async function copyCommands(source: WholeLog, copy: CopiedLog, commands: number, progress: MoveProgress | undefined) {
  let after = '';
  for (let tries = 0, done = 0; ;) {
    const page = source.commands(after, PAGE_EVENTS);
    const last = page.at(-1);
    if (last === undefined) return;
    try {
      await copy.reserve(page.map(reservationOf));
    } catch (error) {
      if (!isPassing(error) || ++tries >= MAX_TRIES) throw error;
      await delay(RETRY_WAIT_MS);
      continue;
    }
    tries = 0;
    after = last.id;
    done += page.length;
    progress?.copying('commands', done, commands);
  }
}

const reservationOf = ({ id, fingerprint, stream, revision, count, position, first }: WholeCommand) => ({
  command: id,
  fingerprint,
  stream,
  expected: revision - count,
  count,
  ...(first === undefined ? { leaves: position } : { first }),
});

function* entriesAfter(source: WholeLog, after: number, sent: (done: number) => void) {
  for (let last = after; ;) {
    const page = source.entries(last, PAGE_EVENTS);
    if (page.length === 0) return;
    yield* page;
    last += page.length;
    sent(last);
  }
}

/** How far the server's leaves are those of the log, which they must be to their end. */
async function matched(source: WholeLog, copy: CopiedLog): Promise<{ leaves: number; tree: Frontier }> {
  const tree = Frontier.empty();
  for (let place = -1; ;) {
    const there = await copy.page(place, PAGE_EVENTS);
    const here = source.entries(tree.size, there.length);
    there.forEach(({ bytes, leaf, stream, revision }, index) => {
      const own = here[index];
      if (
        own?.leaf.equals(leaf) !== true ||
        !isLeafHash(leaf, bytes) ||
        own.stream !== stream ||
        own.revision !== revision
      )
        throw new OtherLogThere(`its event ${tree.size + 1} is not that of the log`);
      tree.append(leaf);
    });
    place = there.at(-1)?.commit ?? place;
    if (there.length < PAGE_EVENTS) return { leaves: tree.size, tree };
  }
}

/** The root of the tree over what the server holds, each leaf compared with the log's. */
const readBack = async (source: WholeLog, copy: CopiedLog): Promise<Buffer> =>
  (await matched(source, copy)).tree.root();
