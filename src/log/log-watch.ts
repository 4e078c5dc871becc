/** How an append ended for its caller. */
export const appendEnds = [
  'appended',
  'wrong-revision',
  'command-recorded',
  'storage-full',
  'overloaded',
  'unavailable',
  'refused',
] as const;
export type AppendEnd = (typeof appendEnds)[number];

/** Hears what a log does; called on the way of every append, so it has to be quick. Times in ms. */
export interface LogWatch {
  /** From the append's arrival to its answer. */
  appendEnded(end: AppendEnd, ms: number): void;
  /** A transaction of so many appends, fsync included. */
  groupWritten(appends: number, ms: number): void;
}
