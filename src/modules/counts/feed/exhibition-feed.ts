import type { Position } from '../../../kernel/position.js';
import { lacks, feedFrame, type FeedFrame, type FrameKind } from './feed-frame.js';
import type { FeedBody, FeedViews, ViewName } from './feed-views.reader.js';
import type { FeedSubscriber } from './feed-subscriber.js';

/** What a view last showed. */
interface Seen {
  /** The body without what changes at every look. */
  readonly value: string;
  readonly frame: FeedFrame;
}

/** Looks for those who come cost at most a fifth of the time, however many come at once. */
const REST_FACTOR = 4;

/** What the readers of one exhibition see: looked up once for all of them. */
export class ExhibitionFeed {
  private readonly seen = new Map<ViewName, Seen>();
  private readonly readers = new Map<FeedSubscriber, readonly ViewName[]>();
  /** Views that were looked at; one of them may have had nothing to show. */
  private readonly known = new Set<ViewName>();
  private lookedAt: Position | undefined;
  /** By performance.now(): until then a reader who comes is shown what the last look found. */
  private freshUntil = 0;

  constructor(
    private readonly exhibition: string,
    private readonly counts: FeedViews,
  ) {}

  get isRead(): boolean {
    return this.readers.size > 0;
  }

  /** What the views show now. Throws not-found, and the problems of a read. */
  present(views: readonly ViewName[]): readonly FeedFrame[] {
    const known = views.every((view) => this.known.has(view));
    if (!known || performance.now() > this.freshUntil) this.look(views);
    return this.framesOf(views);
  }

  /** Shows a reader what it lacks, and from now on what changes. */
  join(reader: FeedSubscriber, views: readonly ViewName[], seen: Position | undefined): void {
    this.readers.set(reader, views);
    reader.once('close', () => this.readers.delete(reader));
    reader.offer(this.framesOf(views).filter((frame) => lacks(seen, frame)));
  }

  /** Looks at the tables for all readers, and sends each what has changed of its own. Throws the problems of a read. */
  refresh(): void {
    this.look([]);
  }

  heartbeat(): void {
    for (const reader of this.readers.keys()) reader.heartbeat();
  }

  end(): void {
    for (const reader of this.readers.keys()) reader.end();
  }

  private look(further: readonly ViewName[]): void {
    const start = performance.now();
    const views = [...new Set([...further, ...[...this.readers.values()].flat()])];
    const { value: bodies, position } = this.counts.of(this.exhibition, views);
    const changed = new Set(views.filter((view) => this.take(view, bodies.get(view), position)));
    for (const view of views) this.known.add(view);
    this.lookedAt = position;
    this.freshUntil = performance.now() + REST_FACTOR * (performance.now() - start);
    if (changed.size === 0) return;
    for (const [reader, own] of this.readers) {
      const frames = this.framesOf(own.filter((view) => changed.has(view)));
      if (frames.length > 0) reader.offer(frames);
    }
  }

  /** Whether the view shows something else than at the look before. */
  private take(view: ViewName, body: FeedBody | undefined, position: Position): boolean {
    if (body === undefined) return false;
    const value = JSON.stringify({ ...body, asOf: '', at: '', position: '' });
    const before = this.seen.get(view);
    if (before?.value === value) return false;
    const byClock = before !== undefined && this.lookedAt?.value === position.value;
    const frame = feedFrame(kindOf(view), body, position, byClock);
    this.seen.set(view, { value, frame });
    return true;
  }

  private framesOf(views: readonly ViewName[]): readonly FeedFrame[] {
    return views.flatMap((view) => this.seen.get(view)?.frame ?? []);
  }
}

function kindOf(view: ViewName): FrameKind {
  if (view === 'attendance') return view;
  return view.startsWith('imports') ? 'imports' : 'headcounts';
}
