import type { Readable } from 'node:stream';

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
  stream: Readable,
  limit: number,
  signal: AbortSignal,
  marks: readonly string[] = [],
): AsyncGenerator<Batch<Item>, void> {
  let ended = false;
  let failure: unknown;
  let marked = false;
  let wake: () => void = () => undefined;
  const end = () => {
    ended = true;
    wake();
  };
  const mark = () => {
    marked = true;
    wake();
  };
  const fail = (error: unknown) => {
    failure ??= error;
    end();
  };
  const readable = () => {
    wake();
  };
  stream.on('readable', readable).on('end', end).on('close', end).on('error', fail);
  for (const name of marks) stream.on(name, mark);
  signal.addEventListener('abort', readable);
  try {
    while (!signal.aborted) {
      const arrived = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const items: Item[] = [];
      let item: Item | null = null;
      while (items.length < limit && (item = stream.read() as Item | null) !== null) items.push(item);
      const emptied = items.length < limit;
      if (items.length > 0 || (marked && emptied)) yield { items, marked: marked && emptied };
      if (marked && emptied) marked = false;
      if (items.length > 0) continue;
      if (failure !== undefined) throw failure;
      if (ended) return;
      await arrived;
    }
  } finally {
    signal.removeEventListener('abort', readable);
    stream.off('readable', readable).off('end', end).off('close', end);
    for (const name of marks) stream.off(name, mark);
  }
}
