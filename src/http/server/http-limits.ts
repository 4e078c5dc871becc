/** Limits on connections and requests; times in ms. */
export class HttpLimits {
  /** At once; a further one is closed unread. */
  readonly connections: number = 5000;
  /** Requests in flight after their body was read; a further one is answered 503. */
  readonly requests: number = 2048;
  /** Total bytes of bodies larger than `small`; a further one is answered 503. */
  readonly bodies: number = 64 * 1024 * 1024;
  /** Bytes of a body that is always accepted. */
  readonly small: number = 16 * 1024;
  /** From the first byte to the end of the headers, and from the opening of a connection. */
  readonly headers: number = 10_000;
  /** From the first byte of a request to its last: 1 MiB over a slow line. */
  readonly request: number = 30_000;
  /** Between an answer and the next request; longer than proxies keep a connection, so that the proxy closes it first. */
  readonly idle: number = 72_000;
  /** Without a byte in either direction; longer than the heartbeat of feeds. */
  readonly silent: number = 120_000;
  /** Between two checks for timeouts. */
  readonly look: number = 2000;

  /** The limits with some of them changed. */
  static with(changes: Partial<HttpLimits>): HttpLimits {
    return Object.assign(new HttpLimits(), changes);
  }
}
