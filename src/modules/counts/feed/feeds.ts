import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.js';
import type { Position } from '../../../kernel/position.js';
import { Problem } from '../../../kernel/problem.js';
import { Projector } from '../../../projections/engine/projector.js';
import type { Access } from '../../access/access.decider.js';
import { AccessStates } from '../../access/accesses.state.js';
import { ExhibitionFeed } from './exhibition-feed.js';
import { FeedViews, importsOf, type ViewName } from './feed-views.reader.js';
import { FeedLimits } from './feed-limits.js';
import { FeedSubscriber } from './feed-subscriber.js';

/** A focal point sees the headcounts and imports of its own organisation, and no attendance. */
function viewsOf({ organisation, role }: Access): readonly ViewName[] {
  if (organisation !== undefined) return [organisation, importsOf(organisation)];
  return role === 'admin' || role === 'registrar'
    ? ['attendance', 'headcounts', 'imports']
    : ['attendance', 'headcounts'];
}

/** All feeds of server-sent events: counts their connections, and sends what changes as the read tables advance. */
@Injectable()
export class Feeds implements OnModuleDestroy {
  private readonly log = new Logger('feeds');
  private readonly feeds = new Map<string, ExhibitionFeed>();
  private readonly heart: NodeJS.Timeout;
  private readonly unsubscribe: () => void;
  private pending: NodeJS.Timeout | undefined;
  /** By performance.now(). */
  private refreshedAt = -Infinity;
  private connections = 0;
  private ended = false;

  constructor(
    projector: Projector,
    private readonly counts: FeedViews,
    private readonly accesses: AccessStates,
    private readonly clock: Clock,
    private readonly limits: FeedLimits,
  ) {
    this.unsubscribe = projector.onAdvance(() => {
      this.refreshSoon();
    });
    this.heart = setInterval(() => {
      this.beat();
    }, limits.heartbeatMs).unref();
  }

  /** Connections now. */
  get open(): number {
    return this.connections;
  }

  /** Throws not-found where there is no such exhibition, and the problems of a read. */
  mustShow(exhibition: string, caller: Access): void {
    const feed = this.feeds.get(exhibition) ?? new ExhibitionFeed(exhibition, this.counts);
    feed.present(viewsOf(caller));
    this.feeds.set(exhibition, feed);
  }

  /** A stream of what `caller` may see, but for what it has seen. Throws overloaded, and as `mustShow`. */
  connect(exhibition: string, caller: Access, seen: Position | undefined): FeedSubscriber {
    if (this.ended || this.connections >= this.limits.connections)
      throw new Problem('overloaded', 'Too many look on at once. Try again in a moment.', { retryAfter: 5 });
    this.mustShow(exhibition, caller);
    const reader = new FeedSubscriber(
      () => this.accesses.isCurrent(caller.id, this.clock.now()),
      this.limits.writeTimeoutMs,
    );
    this.connections += 1;
    reader.once('close', () => (this.connections -= 1));
    this.feeds.get(exhibition)?.join(reader, viewsOf(caller), seen);
    return reader;
  }

  /** Ends all streams, so that the server can end. */
  onModuleDestroy(): void {
    this.ended = true;
    this.unsubscribe();
    clearInterval(this.heart);
    clearTimeout(this.pending);
    for (const feed of this.feeds.values()) feed.end();
  }

  private refreshSoon(): void {
    const wait = this.refreshedAt + this.limits.pauseMs - performance.now();
    this.pending ??= setTimeout(
      () => {
        this.pending = undefined;
        this.refreshedAt = performance.now();
        this.refresh();
      },
      Math.max(0, wait),
    ).unref();
  }

  /** Days end without an event, and tables stop without one: so a look goes with every heartbeat. */
  private beat(): void {
    this.refreshSoon();
    for (const feed of this.feeds.values()) feed.heartbeat();
  }

  private refresh(): void {
    for (const feed of this.feeds.values())
      try {
        if (feed.isRead) feed.refresh();
      } catch (error) {
        // A client that reconnects gets the reason.
        feed.end();
        if (!(error instanceof Problem)) this.log.error(error);
      }
  }
}
