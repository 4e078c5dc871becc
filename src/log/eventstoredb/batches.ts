import { setImmediate as nextTurn } from 'node:timers/promises';

/** As much of a stream of objects as is needed here; the client's has other types than Node's. */
interface ObjectStream {
  on(event: string, listener: (error: Error) => void): ObjectStream;
  off(event: string, listener: (error: Error) => void): ObjectStream;
  read(): unknown;
}

/** What a stream says beside its items, which overtakes those that are queued. */
export class Notices<Checkpoint> {
  caughtUp = false;
  /** The last two that came. */
  checkpoints: readonly Checkpoint[] = [];
  /** Called at each notice. */
  wake: () => void = () => undefined;

  noteCaughtUp = (): void => {
    this.caughtUp = true;
    this.wake();
  };

  reached(checkpoint: Checkpoint): void {
    this.checkpoints = [...this.checkpoints.slice(-1), checkpoint];
    this.wake();
  }
}

/** What a stream of objects gave at once. */
export interface Batch<Item, Checkpoint> {
  readonly items: readonly Item[];
  /** Whether the stream had caught up by then. */
  readonly caughtUp: boolean;
  /** The new ones by then, the last two at most. */
  readonly checkpoints: readonly Checkpoint[];
}

/**
 * What a stream of objects holds, in batches of what is there, until it ends or is aborted; waits for more.
 * Notices come with the batch after which the stream was read empty, since they overtake what is queued.
 * Throws the stream's error after what came before it.
 */
export async function* batches<Item, Checkpoint>(
  stream: ObjectStream,
  limit: number,
  signal: AbortSignal,
  notices = new Notices<Checkpoint>(),
): AsyncGenerator<Batch<Item, Checkpoint>, void> {
  const state = { ended: false, failure: undefined as Error | undefined };
  const readable = () => {
    notices.wake();
  };
  const end = () => {
    state.ended = true;
    notices.wake();
  };
  const fail = (error: Error) => {
    state.failure ??= error;
    end();
  };
  stream.on('readable', readable).on('end', end).on('close', end).on('error', fail);
  signal.addEventListener('abort', readable);
  try {
    while (!signal.aborted) {
      const arrived = new Promise<void>((resolve) => {
        notices.wake = resolve;
      });
      const items: Item[] = [];
      for (let item = stream.read(); item !== null; item = items.length < limit ? stream.read() : null)
        items.push(item as Item);
      const empty = items.length < limit;
      const caughtUp = empty && notices.caughtUp;
      const checkpoints = empty ? notices.checkpoints : [];
      if (caughtUp) notices.caughtUp = false;
      if (empty) notices.checkpoints = [];
      if (items.length > 0 || caughtUp || checkpoints.length > 0) yield { items, caughtUp, checkpoints };
      if (items.length > 0) continue;
      if (state.failure !== undefined) throw state.failure;
      if (state.ended) return;
      await arrived;
      // What came in the same turn of the loop goes together: each batch costs its consumers as much as many items.
      await nextTurn();
    }
  } finally {
    signal.removeEventListener('abort', readable);
    stream.off('readable', readable).off('end', end).off('close', end);
  }
}
