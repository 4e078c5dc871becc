import type { ClockNotes } from '../clock-notes.js';
import type { LogIdentity } from '../log-identity.js';
import type { NotedRoot } from '../noted-root.js';
import { AllEvents } from './all-events.js';
import { cannotOpen } from './cannot-open.js';
import type { ServerLog } from './eventstoredb-log-reader.js';
import { HiddenStreams } from './hidden-streams.js';
import { connect, START_TIMEOUT_MS } from './connection.js';
import { LeafWalk, PositionsNotKnown, type KnownPositions } from './leaf-walk.js';
import { identityOf, NoLogThere, readIdentity } from './log-identity.js';
import type { AcknowledgedLoss, Loss, LostEntries } from './lost-entries.js';
import { CommitPositions } from './commit-positions.js';
import { RegisterStreams } from './register-streams.js';

const PAGE_EVENTS = 500;

/** What a walk through the whole log has found. */
export interface WalkedServerLog extends LogIdentity {
  /** The last position. */
  readonly head: number;
  /** As many as there are, without those that were lost. */
  readonly events: number;
  readonly streams: number;
  /** Of the tree over the events, 32 bytes. */
  readonly root: Buffer;
  readonly clocks: ClockNotes;
  /** Streams and events of each category, by its name. */
  readonly categories: ReadonlyMap<string, { streams: number; events: number }>;
  /** Streams that the server no longer gives to their readers, and how they are hidden; without those in `losses`. */
  readonly hidden: ReadonlyMap<string, string>;
  /** Events of each type. */
  readonly types: ReadonlyMap<string, number>;
  /** Entries that the server no longer holds and whose loss is not acknowledged. */
  readonly loss: Loss | undefined;
  /** What it no longer holds, on record. */
  readonly losses: readonly AcknowledgedLoss[];
}

/**
 * Reads the whole log of a server as it stands now, and checks each entry: leaf hash, canonical form, stream, and that
 * its revision follows. Where entries are missing, what the node of the folder has counted before tells their positions.
 * Throws LogNotWhole at the first fault of an entry that is there, and CannotOpenLog.
 */
export async function walkServerLog(
  { url, prefix, kinds, folder }: ServerLog,
  progress?: (done: number) => void,
  noted?: NotedRoot,
): Promise<WalkedServerLog> {
  const connection = connect(url, START_TIMEOUT_MS);
  const streams = new RegisterStreams(prefix, kinds);
  try {
    const began = await readIdentity(connection, streams);
    if (began === undefined) throw new NoLogThere();
    const { logId, incarnation, lost } = identityOf(began);
    const hidden = new HiddenStreams(streams, lost);
    const known = CommitPositions.look(folder, began);
    const walk = await walkLeaves(new AllEvents(connection, streams, hidden), lost, known, progress, noted).finally(
      () => {
        known.close();
      },
    );
    noted?.requireReached();
    const { tree, revisions, events, categories, types, clocks } = walk;
    return {
      ...{ logId, incarnation, events, categories, types, clocks },
      head: tree.size,
      streams: revisions.size,
      root: tree.root(),
      hidden: new Map([...hidden.all].filter(([stream]) => lost.of(stream).length === 0)),
      loss: walk.loss(hidden.gone),
      losses: lost.acknowledged,
    };
  } catch (error) {
    throw cannotOpen(error);
  } finally {
    await connection.close();
  }
}

/** Reads all leaves; without what was counted before where that does not tell where the missing ones stood. */
export async function walkLeaves(
  all: AllEvents,
  lost: LostEntries,
  known: KnownPositions,
  progress?: (done: number) => void,
  noted?: NotedRoot,
): Promise<LeafWalk> {
  try {
    return await walkOnce(all, new LeafWalk(lost, known), progress, noted);
  } catch (error) {
    if (!(error instanceof PositionsNotKnown)) throw error;
    return walkOnce(all, new LeafWalk(lost), progress, noted);
  }
}

async function walkOnce(
  all: AllEvents,
  walk: LeafWalk,
  progress?: (done: number) => void,
  noted?: NotedRoot,
): Promise<LeafWalk> {
  for (let commit = -1; ;) {
    const page = await all.page(commit, PAGE_EVENTS);
    for (const event of page) {
      walk.next(event);
      noted?.compare(walk.tree);
    }
    commit = page.at(-1)?.commit ?? commit;
    progress?.(walk.tree.size);
    if (page.length < PAGE_EVENTS) return walk;
  }
}
