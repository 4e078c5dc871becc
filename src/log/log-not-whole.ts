/** What is stored is not what was written; the message names the first fault found. */
export class LogNotWhole extends Error {
  override readonly name = 'LogNotWhole';
  constructor(
    readonly fault: string,
    /** Of the entry, counted from 1; absent where it is no single entry's fault. */
    readonly position?: number,
    /** Absent where it is not known any more. */
    readonly stream?: string,
  ) {
    super(position === undefined ? fault : `position ${position} (${stream ?? 'stream unknown'}): ${fault}`);
  }
}
