/** What live readers may take of the register; times in ms. */
export class FeedLimits {
  /** Connections at once; a further one is answered 503. */
  readonly connections: number = 500;
  /** Between two signs of life. */
  readonly heartbeat: number = 15_000;
  /** Between two looks at the tables, however often they change. */
  readonly pause: number = 500;
  /** How long a reader may take nothing in before its connection is closed. */
  readonly patience: number = 30_000;

  /** The limits with some of them changed. */
  static with(changes: Partial<FeedLimits>): FeedLimits {
    return Object.assign(new FeedLimits(), changes);
  }
}
