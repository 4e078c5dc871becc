import { streamParts, type StreamName } from '../../kernel/stream.js';
import { isLeafHash } from '../../kernel/leaf.js';
import { canonicalEntry } from '../../kernel/canonical-entry.js';
import { NO_STREAM } from '../../kernel/event-store.js';
import { ClockNotes } from '../clock-notes.js';
import { LogNotWhole } from '../log-not-whole.js';
import { Frontier } from '../transparency/tree.js';
import { LOST_LEAF, type Loss, type LostEntries, type LostRevisions, type PositionRange } from './lost-entries.js';
import type { StoredEvent } from './stored-event.js';

/** What a node had counted before: the position of the leaf at a commit position, as far as it is known. */
export interface KnownPositions {
  leavesAt(commit: number): number | undefined;
  readonly last: { readonly leaves: number };
}

/** The node counted when entries were missing already, so its positions do not tell where those stood. */
export class PositionsNotKnown extends Error {
  override readonly name = 'PositionsNotKnown';
}

/** Checks leaves one after another in the server's order, and finds which are missing. */
export class LeafWalk {
  readonly tree = Frontier.empty();
  readonly revisions = new Map<StreamName, number>();
  readonly categories = new Map<string, { streams: number; events: number }>();
  readonly types = new Map<string, number>();
  readonly clocks = new ClockNotes();
  /** Leaves that are there. */
  events = 0;
  private readonly missing: PositionRange[] = [];
  private readonly holes: LostRevisions[] = [];
  /** Missing positions that no gap in a stream's revisions accounts for yet. */
  private untold = 0;
  private isEstimated = false;
  /** The last position that the node had counted. */
  private readonly lastKnown: number;

  constructor(
    private readonly lost: LostEntries,
    private readonly known?: KnownPositions,
  ) {
    this.lastKnown = known?.last.leaves ?? 0;
  }

  /** What is missing and not on record; undefined where nothing is. `gone`: streams of which nothing may be left. */
  loss(gone: readonly StreamName[] = []): Loss | undefined {
    const whole = gone.filter((stream) => !this.revisions.has(stream) && this.lost.of(stream).length === 0);
    const streams = [...this.holes, ...whole.map((stream) => ({ stream, from: 0 }))];
    const positions = [...this.missing, ...(whole.length > 0 ? this.tail() : [])];
    const isWhole = streams.length === 0 && positions.length === 0;
    return isWhole ? undefined : { positions, streams, counted: positions.length > 0 && !this.isEstimated };
  }

  /** Throws LogNotWhole of an entry that is not what was written; PositionsNotKnown. */
  next(event: StoredEvent): void {
    const { stream, revision, type, leaf } = event;
    const position = this.pass(event);
    const fault = this.faultOf(event, position);
    if (fault !== undefined) throw new LogNotWhole(fault, position, stream);
    while (this.tree.size < position - 1) this.tree.append(LOST_LEAF);
    this.tree.append(leaf);
    this.events += 1;
    const { category } = streamParts(stream);
    const { streams, events } = this.categories.get(category) ?? { streams: 0, events: 0 };
    const isNew = !this.revisions.has(stream);
    this.categories.set(category, { streams: streams + (isNew ? 1 : 0), events: events + 1 });
    this.revisions.set(stream, revision);
    this.types.set(type, (this.types.get(type) ?? 0) + 1);
  }

  /** The position of a leaf, past those that are missing before it. */
  private pass({ stream, revision, commit }: StoredEvent): number {
    const expected = this.expected(stream);
    const missing = Math.max(0, revision - expected);
    const next = this.lost.next(this.tree.size);
    const known = this.known?.leavesAt(commit);
    const position = known ?? next + Math.max(0, missing - this.untold);
    if (position < next) throw new PositionsNotKnown(`position ${position} stands where ${next} should`);
    if (position > next) this.missing.push({ from: next, to: position - 1 });
    if (position > next && known === undefined) this.isEstimated = true;
    this.untold += position - next - missing;
    if (this.untold < 0) throw new PositionsNotKnown(`the positions leave no room for what ${stream} has lost`);
    if (missing > 0) this.holes.push({ stream, from: expected, to: revision - 1 });
    return position;
  }

  /** What the node had counted beyond the last leaf that is there. */
  private tail(): readonly PositionRange[] {
    const from = this.lost.next(this.tree.size);
    return from <= this.lastKnown ? [{ from, to: this.lastKnown }] : [];
  }

  private expected(stream: StreamName): number {
    return this.lost.revisionAfter(stream, this.revisions.get(stream) ?? NO_STREAM);
  }

  private faultOf({ stream, revision, type, id, bytes, leaf }: StoredEvent, position: number): string | undefined {
    if (!isLeafHash(leaf, bytes)) return 'the entry does not match its leaf hash';
    const read = canonicalEntry(bytes);
    if (typeof read === 'string') return read;
    if (read.stream !== stream || read.revision !== revision || read.id !== id || read.type !== type)
      return 'the entry stands in the place of another';
    this.clocks.note(position, read);
    const expected = this.expected(stream);
    return revision < expected ? `revision ${revision} stands where ${expected} should` : undefined;
  }
}
