import { randomId } from './random-id.ts';

/** How long a write without an answer keeps its key: later a person means another one. */
const SAME_WRITE_MS = 300_000;

interface Lost {
  readonly key: string;
  readonly at: number;
}

/**
 * Idempotency keys of writes whose outcome is unknown. The same write sent again carries the same key, so that the
 * register does it once.
 */
class LostWrites {
  readonly #lost = new Map<string, Lost>();
  readonly #sent = new WeakMap<Request, string>();

  /** The key of a write that is sent now. */
  async keyOf(request: Request): Promise<string> {
    const write = `${request.method} ${request.url}\n${await request.clone().text()}`;
    this.#sent.set(request, write);
    const lost = this.#lost.get(write);
    return lost !== undefined && performance.now() - lost.at < SAME_WRITE_MS ? lost.key : randomId();
  }

  /** Keeps the key where the outcome is unknown, and forgets it otherwise. */
  settle(request: Request, isKnown: boolean): void {
    const write = this.#sent.get(request);
    const key = request.headers.get('Idempotency-Key');
    if (write === undefined || key === null) return;
    if (isKnown) this.#lost.delete(write);
    else this.#lost.set(write, { key, at: performance.now() });
  }
}

export const lostWrites = new LostWrites();
