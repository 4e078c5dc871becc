import { Position } from '../../kernel/position.js';
import type { StreamKind } from '../../kernel/stream-kinds.js';
import { streamParts, type StreamName } from '../../kernel/stream.js';
import {
  LogCorrupted,
  LogReader,
  PositionBeyondHead,
  PositionOfAnotherLog,
  type LogRead,
  type StoredEntry,
  type StreamEntries,
} from '../../kernel/event-store.js';
import { requireRange } from '../leaf-range.js';
import type { LogIdentity } from '../log-identity.js';
import { AllEvents } from './all-events.js';
import { Connection } from './connection.js';
import { identityOf, NoLogThere, readIdentity, type ServerLogIdentity } from './log-identity.js';
import { LOST_LEAF } from './lost-entries.js';
import { NOTHING, CommitPositions, type Counted } from './commit-positions.js';
import { RegisterStreams } from './register-streams.js';
import { storedEntry, type StoredEvent } from './stored-event.js';
import { StreamReads } from './stream-reads.js';

/** Where a register's log is on a server. */
export interface ServerLog {
  /** Connection string. */
  readonly url: string;
  /** What the names of its streams begin with, where the server has several registers. */
  readonly prefix: string;
  /** Of the streams that are read. */
  readonly kinds: readonly StreamKind[];
  /** Of this node, for what it has counted. */
  readonly folder: string;
}

/** Leaves read at once. */
const PAGE_EVENTS = 256;

/** From this distance to the next leaf on it is read by itself, not looked for among others' events. */
const FAR_BYTES = 1_048_576;

/** Reads the log on EventStoreDB over a connection of its own, in any thread; waits for the server as long as it takes. */
export class EventStoreDbLogReader extends LogReader {
  private readonly connection: Connection;
  private readonly streams: RegisterStreams;
  private readonly all: AllEvents;
  private readonly reads: StreamReads;
  private readonly stop = new AbortController();
  private opened: Promise<{ readonly identity: ServerLogIdentity; readonly commits: CommitPositions }> | undefined;

  constructor(
    private readonly log: ServerLog,
    timeoutMs = Infinity,
  ) {
    super();
    this.connection = new Connection(log.url, timeoutMs);
    this.streams = new RegisterStreams(log.prefix, log.kinds);
    this.all = new AllEvents(this.connection, this.streams);
    this.reads = new StreamReads(this.connection, this.streams);
  }

  override async readStream(stream: StreamName, fromRevision = 0): Promise<StreamEntries> {
    const { events, revision } = await this.reads.read(stream, fromRevision);
    const entries: StoredEntry[] = [];
    for (const event of events) entries.push(storedEntry(event, await this.positionAt(event.commit)));
    return { entries, revision };
  }

  override async readAll(from: LogRead, limit: number): Promise<readonly StoredEntry[]> {
    const found: StoredEntry[] = [];
    if (from.categories?.length === 0) return found;
    const { identity } = await this.open();
    const start = await this.startOf(from);
    for (let counted = start; ;) {
      const wanted = from.categories === undefined ? limit - found.length : PAGE_EVENTS;
      const page = await this.page(counted, wanted);
      for (const stored of page) {
        counted = { leaves: identity.lost.next(counted.leaves), commit: stored.commit };
        if (isOf(stored, from.categories)) found.push(storedEntry(stored, positionIn(identity, counted.leaves)));
        if (found.length === limit) return found;
      }
      if (page.length < wanted) return found;
    }
  }

  override async leaves(from: number, to: number): Promise<readonly Buffer[]> {
    requireRange(from, to);
    const { identity } = await this.open();
    let { leaves, commit } = await this.startOf({ after: positionIn(identity, from) });
    const found: Buffer[] = [];
    while (found.length < to - from) {
      const page = await this.page({ leaves, commit }, Math.min(PAGE_EVENTS, to - from - found.length));
      if (page.length === 0) throw new PositionBeyondHead(`there are ${from + found.length} leaves, not ${to}`);
      for (const stored of page) {
        leaves = identity.lost.next(leaves);
        commit = stored.commit;
        while (from + found.length + 1 < leaves && found.length < to - from) found.push(LOST_LEAF);
        if (found.length < to - from) found.push(stored.leaf);
      }
    }
    return found;
  }

  override async *subscribe(from: LogRead, signal: AbortSignal): AsyncGenerator<readonly StoredEntry[], void> {
    const left = new AbortController();
    const both = AbortSignal.any([signal, this.stop.signal, left.signal]);
    const opened = await this.openUnless(both);
    if (opened === undefined) return;
    const { identity } = opened;
    let { leaves, commit } = await this.startOf(from);
    void this.all.keepAsking(both);
    try {
      for await (const batch of this.all.follow(commit, both, { check: (seen) => this.check(seen) })) {
        const entries: StoredEntry[] = [];
        for (const stored of batch.events) {
          leaves = identity.lost.next(leaves);
          commit = stored.commit;
          if (isOf(stored, from.categories)) entries.push(storedEntry(stored, positionIn(identity, leaves)));
        }
        if (entries.length > 0) yield entries;
      }
    } finally {
      // The consumer has left: no further request is needed.
      left.abort();
    }
  }

  override async head(): Promise<Position> {
    const { identity, commits } = await this.open();
    let { leaves, commit } = commits.last;
    for (;;) {
      const page = await this.all.page(commit, PAGE_EVENTS);
      leaves = identity.lost.following(leaves, page.length).at(-1) ?? leaves;
      commit = page.at(-1)?.commit ?? commit;
      if (page.length < PAGE_EVENTS) return positionIn(identity, leaves);
    }
  }

  override async close(): Promise<void> {
    this.stop.abort();
    await this.connection.close();
    await this.opened?.then(
      ({ commits }) => {
        commits.close();
      },
      () => undefined,
    );
  }

  /** At most `limit` leaves after a counted one, fewer only where there are no more. */
  private async page(after: Counted, limit: number): Promise<readonly StoredEvent[]> {
    const far = await this.farAfter(after);
    if (far === undefined) return this.all.page(after.commit, limit);
    return limit === 1 ? [far] : [far, ...(await this.all.page(far.commit, limit - 1))];
  }

  /** The next leaf, where the node has counted it behind much that is others'. */
  private async farAfter({ leaves, commit }: Counted): Promise<StoredEvent | undefined> {
    const { identity, commits } = await this.open();
    const next = commits.atLeaf(identity.lost.next(leaves));
    return next.leaves > leaves && next.commit - commit > FAR_BYTES ? this.all.at(next.commit) : undefined;
  }

  private open() {
    this.opened ??= this.openNow().catch((error: unknown) => {
      // A server that was away may be there at the next try.
      this.opened = undefined;
      throw error;
    });
    return this.opened;
  }

  /** undefined where it was ended before. */
  private async openUnless(ended: AbortSignal) {
    if (ended.aborted) return undefined;
    return this.open().catch((error: unknown) => {
      if (ended.aborted) return undefined;
      throw error;
    });
  }

  private async openNow() {
    const began = await readIdentity(this.connection, this.streams);
    if (began === undefined) throw new NoLogThere();
    const identity = identityOf(began);
    const commits = CommitPositions.look(this.log.folder, identity);
    await this.all.resume(commits.passed);
    return { identity, commits };
  }

  /** The position of the leaf at a commit position; counted where the node has not. */
  private async positionAt(commit: number): Promise<Position> {
    const { identity, commits } = await this.open();
    let counted = commits.atCommit(commit);
    while (counted.commit < commit) {
      const page = await this.all.page(counted.commit, PAGE_EVENTS);
      const upTo = page.filter((stored) => stored.commit <= commit);
      const last = upTo.at(-1);
      if (last === undefined) throw new LogCorrupted(undefined, 'an event of the stream does not stand in $all');
      counted = { leaves: identity.lost.following(counted.leaves, upTo.length).at(-1) ?? 0, commit: last.commit };
    }
    return positionIn(identity, counted.leaves);
  }

  /** The leaf at a position, or the last before it where that one was lost. */
  private async startOf({ after }: LogRead): Promise<Counted> {
    if (after === undefined) return NOTHING;
    const { identity, commits } = await this.open();
    if (!after.sameLogAs(positionIn(identity, 0)))
      throw new PositionOfAnotherLog(`${after.toString()} is of another log`);
    const wanted = Number(after.value);
    let counted = commits.atLeaf(wanted);
    while (counted.leaves < wanted) {
      const page = await this.all.page(counted.commit, Math.min(PAGE_EVENTS, wanted - counted.leaves));
      if (page.length === 0) throw new PositionBeyondHead(`${after.toString()} is beyond the last event`);
      for (const { commit } of page) {
        const leaves = identity.lost.next(counted.leaves);
        if (leaves > wanted) return counted;
        counted = { leaves, commit };
      }
    }
    return counted;
  }

  private async check(seen: number): Promise<void> {
    const { identity, commits } = await this.open();
    await requireSameLog(this.connection, this.streams, identity);
    if (seen >= 0 && (await this.all.at(seen)) === undefined)
      throw new LogCorrupted(undefined, 'the server has lost what was read of it');
    await this.all.resume(commits.passed);
  }
}

/** Throws LogCorrupted where the server has another log now, or none. */
export async function requireSameLog(connection: Connection, streams: RegisterStreams, identity: LogIdentity) {
  const now = await readIdentity(connection, streams);
  if (now?.logId !== identity.logId || now.incarnation !== identity.incarnation)
    throw new LogCorrupted(undefined, 'the server holds another log now');
}

/** The position after so many leaves of a log. */
export const positionIn = ({ logId, incarnation }: LogIdentity, leaves: number): Position =>
  new Position(logId, incarnation, BigInt(leaves));

const isOf = ({ stream }: StoredEvent, categories: readonly string[] | undefined): boolean =>
  categories === undefined || categories.includes(streamParts(stream).category);
