import { streamParts } from '../../kernel/stream.js';
import { isLeafHash } from '../../kernel/leaf.js';
import { Frontier } from '../transparency/tree.js';
import { canonicalEntry } from '../../kernel/canonical-entry.js';
import { ClockNotes } from '../clock-notes.js';
import { NO_STREAM } from '../../kernel/event-store.js';
import type { LogIdentity } from '../log-identity.js';
import { LogNotWhole } from '../log-not-whole.js';
import { AllEvents } from './all-events.js';
import { cannotOpen } from './cannot-open.js';
import type { ServerLog } from './eventstoredb-log-reader.js';
import { HiddenStreams } from './hidden-streams.js';
import { connect, START } from './connection.js';
import { NoLogThere, readIdentity } from './log-identity.js';
import { RegisterStreams } from './register-streams.js';
import type { StoredEvent } from './stored-event.js';

const PAGE = 500;

/** What was found whole. */
export interface WalkedServerLog extends LogIdentity {
  readonly events: number;
  readonly streams: number;
  /** Of the tree over the events, 32 bytes. */
  readonly root: Buffer;
  readonly clocks: ClockNotes;
  /** Streams and events of each category, by its name. */
  readonly categories: ReadonlyMap<string, { streams: number; events: number }>;
  /** Streams that the server no longer gives to their readers, and how they are hidden. */
  readonly hidden: ReadonlyMap<string, string>;
  /** Events of each type. */
  readonly types: ReadonlyMap<string, number>;
}

/**
 * Reads the whole log of a server as it stands now, and checks each entry: leaf hash, canonical form, stream, and that
 * its revision follows. Throws LogNotWhole at the first fault, and CannotOpenLog.
 */
export async function walkServerLog(
  { url, prefix, kinds }: Omit<ServerLog, 'folder'>,
  progress?: (done: number) => void,
): Promise<WalkedServerLog> {
  const connection = connect(url, START);
  const streams = new RegisterStreams(prefix, kinds);
  try {
    const identity = await readIdentity(connection, streams);
    if (identity === undefined) throw new NoLogThere();
    const hidden = new HiddenStreams(streams);
    const all = new AllEvents(connection, streams, hidden);
    const walk = new Walk();
    for (let place = -1; ;) {
      const page = await all.page(place, PAGE);
      for (const event of page) walk.next(event);
      place = page.at(-1)?.place ?? place;
      progress?.(walk.tree.size);
      if (page.length < PAGE) break;
    }
    const { revisions, tree, categories, types, clocks } = walk;
    return {
      ...identity,
      events: tree.size,
      streams: revisions.size,
      root: tree.root(),
      categories,
      types,
      clocks,
      hidden: hidden.all,
    };
  } catch (error) {
    throw cannotOpen(error);
  } finally {
    await connection.close();
  }
}

class Walk {
  readonly tree = Frontier.empty();
  readonly revisions = new Map<string, number>();
  readonly categories = new Map<string, { streams: number; events: number }>();
  readonly types = new Map<string, number>();
  readonly clocks = new ClockNotes();

  next(event: StoredEvent): void {
    const { stream, revision, type, leaf } = event;
    const fault = this.faultOf(event);
    if (fault !== undefined) throw new LogNotWhole(fault, this.tree.size + 1, stream);
    this.tree.append(leaf);
    this.revisions.set(stream, revision);
    this.types.set(type, (this.types.get(type) ?? 0) + 1);
    const { category } = streamParts(stream);
    const { streams, events } = this.categories.get(category) ?? { streams: 0, events: 0 };
    this.categories.set(category, { streams: streams + (revision === 0 ? 1 : 0), events: events + 1 });
  }

  private faultOf({ stream, revision, type, id, bytes, leaf }: StoredEvent): string | undefined {
    if (!isLeafHash(leaf, bytes)) return 'the entry does not match its leaf hash';
    const read = canonicalEntry(bytes);
    if (typeof read === 'string') return read;
    if (read.stream !== stream || read.revision !== revision || read.id !== id || read.type !== type)
      return 'the entry stands in the place of another';
    this.clocks.note(this.tree.size + 1, read);
    const expected = (this.revisions.get(stream) ?? NO_STREAM) + 1;
    return revision === expected ? undefined : `revision ${revision} stands where ${expected} should`;
  }
}
