import { Position } from '../../../kernel/position.js';

/** What an event of the stream is called, by what it tells. */
export type FrameKind = 'attendance' | 'headcounts' | 'imports';

/** One event of the stream but for its id, which is each reader's own. */
export interface FeedFrame {
  readonly kind: FrameKind;
  /** Its fields `event` and `data`, with the blank line that ends it; the same bytes for all readers. */
  readonly bytes: Buffer;
  /** Where the tables stood when the value was first seen. */
  readonly position: Position;
  /** The value changed while the log did not: a day ended. No position tells whether a reader has it. */
  readonly byClock: boolean;
}

/** The body of a read as a frame. */
export const feedFrame = (kind: FrameKind, body: object, position: Position, byClock: boolean): FeedFrame => ({
  kind,
  bytes: Buffer.from(`event: ${kind}\ndata: ${JSON.stringify(body)}\n\n`),
  position,
  byClock,
});

/** Whether a reader that has everything up to a position lacks this; without one it has nothing. */
export const lacks = (seen: Position | undefined, { position, byClock }: FeedFrame): boolean =>
  seen === undefined || byClock || position.value > seen.value;

/**
 * The frames, older ones first, each with an id to resume from. An id promises everything up to it, and a connection
 * may end between two frames: one that others follow carries an id before theirs.
 */
export function writeFrames(frames: readonly FeedFrame[]): Buffer {
  const ordered = frames.toSorted((one, other) => Number(one.position.value - other.position.value));
  const parts = ordered.flatMap(({ position, bytes }, place) => {
    const next = ordered[place + 1]?.position.value;
    const promised = next === position.value ? next - 1n : position.value;
    const id = new Position(position.logId, position.incarnation, promised);
    return [Buffer.from(`id: ${id.toString()}\n`), bytes];
  });
  return Buffer.concat(parts);
}
