import { onConflict } from './api/refused-writes.ts';
import { Refusal } from './api/refusal.ts';

type Change<Thing> = (thing: Thing) => Thing;

/** A thing of the register as a page shows it: as it was read, and over that the changes that are being written. */
export class Optimistic<Thing> {
  #read = $state.raw<Thing | undefined>();
  #changes = $state.raw<readonly Change<Thing>[]>([]);
  #turn: Promise<unknown> = Promise.resolve();
  #written = 0;
  /** Why the last `show` showed nothing new. */
  refusal = $state.raw<Refusal | undefined>();

  readonly current: Thing | undefined = $derived(
    this.#read === undefined ? undefined : this.#changes.reduce<Thing>((thing, change) => change(thing), this.#read),
  );

  /** `ask` reads the thing; it throws Refusal. */
  constructor(private readonly ask: () => Promise<Thing>) {}

  /** Whether a change is shown that the register has not confirmed yet. */
  get pending(): boolean {
    return this.#changes.length > 0;
  }

  /** Throws Refusal. */
  async load(): Promise<void> {
    const written = this.#written;
    const thing = await this.ask();
    // An answer from before the last write would show the thing without it.
    if (written !== this.#written) return;
    // What is as it was makes nothing that follows from it anew.
    if (JSON.stringify(thing) !== JSON.stringify(this.#read)) this.#read = thing;
  }

  /** Loads for a page that says itself why it could not. */
  async show(): Promise<void> {
    try {
      await this.load();
      this.refusal = undefined;
    } catch (error) {
      this.refusal = error instanceof Refusal ? error : new Refusal(undefined);
    }
  }

  /** Shows the change at once, sends it after those before it, and takes it back if it is refused. Throws Refusal. */
  write(change: Change<Thing>, send: () => Promise<unknown>): Promise<void> {
    this.#changes = [...this.#changes, change];
    const sent = this.#turn.then(async () => {
      try {
        await send();
        this.#written += 1;
        if (this.#read !== undefined) this.#read = change(this.#read);
      } finally {
        this.#changes = this.#changes.filter((other) => other !== change);
      }
    });
    // The next write carries the revision that this one made.
    this.#turn = sent.then(() => this.load()).catch(() => undefined);
    return sent;
  }

  /** Until all writes are answered and what they made is read. */
  settled(): Promise<unknown> {
    return this.#turn;
  }

  /**
   * Reads anew when a write of the page meets what others did, when the tab is seen again, and while it is seen every
   * so many ms, but not while `isHeld`; ends by what it returns.
   */
  keepUp(everyMs?: number, isHeld = () => false): () => void {
    const read = () => {
      if (!isHeld()) void this.load().catch(() => undefined);
    };
    const seen = () => {
      if (document.visibilityState === 'visible') read();
    };
    const ended = onConflict(read);
    const timer = everyMs === undefined ? undefined : setInterval(seen, everyMs);
    document.addEventListener('visibilitychange', seen);
    return () => {
      ended();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }

  forget(): void {
    this.#read = undefined;
    this.#written += 1;
  }
}
