/** As much of a stream of objects as is needed here; the client's has other types than Node's. */
interface ObjectStream {
  on(event: string, listener: (error: Error) => void): ObjectStream;
  off(event: string, listener: (error: Error) => void): ObjectStream;
  read(): unknown;
}

/** What a stream of objects gave at once. */
export interface Batch<Item> {
  readonly items: readonly Item[];
  /** Whether whatever `mark` named had passed before the stream was read empty. */
  readonly marked: boolean;
}

/**
 * What a stream of objects holds, in batches of what is there, until it ends or is aborted; waits for more.
 * `marks` names events of the stream, such as `caughtUp`, which overtake what is queued: they count once that is read.
 * Throws the stream's error after what came before it.
 */
export async function* batches<Item>(
  stream: ObjectStream,
  limit: number,
  signal: AbortSignal,
  marks: readonly string[] = [],
): AsyncGenerator<Batch<Item>, void> {
  const state = { ended: false, marked: false, failure: undefined as Error | undefined, wake: (): void => undefined };
  const readable = () => {
    state.wake();
  };
  const end = () => {
    state.ended = true;
    state.wake();
  };
  const mark = () => {
    state.marked = true;
    state.wake();
  };
  const fail = (error: Error) => {
    state.failure ??= error;
    end();
  };
  stream.on('readable', readable).on('end', end).on('close', end).on('error', fail);
  for (const name of marks) stream.on(name, mark);
  signal.addEventListener('abort', readable);
  try {
    while (!signal.aborted) {
      const arrived = new Promise<void>((resolve) => {
        state.wake = resolve;
      });
      const items: Item[] = [];
      for (let item = stream.read(); item !== null; item = items.length < limit ? stream.read() : null)
        items.push(item as Item);
      const marked = state.marked && items.length < limit;
      if (marked) state.marked = false;
      if (items.length > 0 || marked) yield { items, marked };
      if (items.length > 0) continue;
      if (state.failure !== undefined) throw state.failure;
      if (state.ended) return;
      await arrived;
    }
  } finally {
    signal.removeEventListener('abort', readable);
    stream.off('readable', readable).off('end', end).off('close', end);
    for (const name of marks) stream.off(name, mark);
  }
}
