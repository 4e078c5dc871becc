import type { Json } from './test-register.js';

/** One event of a stream. */
export interface FeedEvent {
  readonly event: string;
  readonly id: string;
  readonly data: Json;
}

/** A client of server-sent events, as a browser reads them. */
export class FeedClient {
  readonly events: FeedEvent[] = [];
  heartbeats = 0;
  retry: string | undefined;
  /** Resolves when the server has ended the stream, to how: as a whole answer, or cut off. */
  readonly ended: Promise<'whole' | 'cut off'>;
  private taken = 0;
  private readonly arrivals = new Set<() => void>();
  private readonly abort: AbortController;

  private constructor(
    readonly response: Response,
    abort: AbortController,
  ) {
    this.abort = abort;
    this.ended = this.read().then(
      () => 'whole',
      () => 'cut off',
    );
  }

  static async open(url: string, token: string, headers: Readonly<Record<string, string>> = {}): Promise<FeedClient> {
    const abort = new AbortController();
    const sent = { Authorization: `Bearer ${token}`, ...headers };
    return new FeedClient(await fetch(url, { headers: sent, signal: abort.signal }), abort);
  }

  /** The next events that came and were not asked for yet; throws where they do not come in 5 s. */
  async next(count: number): Promise<readonly FeedEvent[]> {
    const until = this.taken + count;
    await this.when(() => this.events.length >= until, `${count} events`);
    const next = this.events.slice(this.taken, until);
    this.taken = until;
    return next;
  }

  /** Waits until something holds, which is looked at whenever something comes. */
  async when(holds: () => boolean, what: string): Promise<void> {
    const deadline = Date.now() + 5000;
    while (!holds()) {
      if (Date.now() > deadline) throw new Error(`${what} did not come; came: ${JSON.stringify(this.events)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 50);
        this.arrivals.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** Events that came and were not asked for. */
  get left(): readonly FeedEvent[] {
    return this.events.slice(this.taken);
  }

  close(): void {
    this.abort.abort();
  }

  private async read(): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const bytes of this.response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(bytes, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) this.take(block);
      for (const arrived of this.arrivals) arrived();
      this.arrivals.clear();
    }
  }

  private take(block: string): void {
    if (block === ':') this.heartbeats += 1;
    const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line] as const));
    const field = (name: string) => fields.get(name)?.slice(name.length + 2);
    this.retry ??= field('retry');
    const data = field('data');
    if (data !== undefined)
      this.events.push({ event: field('event') ?? '', id: field('id') ?? '', data: JSON.parse(data) as Json });
  }
}
