/** Limits of the server-sent event feeds. */
export class FeedLimits {
  /** Connections at once; a further one is answered 503. */
  readonly connections: number = 500;
  /** Between two heartbeats. */
  readonly heartbeatMs: number = 15_000;
  /** Minimum time between two queries of the read tables. */
  readonly pauseMs: number = 500;
  /** A connection whose writes make no progress for this long is closed. */
  readonly writeTimeoutMs: number = 30_000;

  /** The limits with some of them changed. */
  static with(changes: Partial<FeedLimits>): FeedLimits {
    return Object.assign(new FeedLimits(), changes);
  }
}
