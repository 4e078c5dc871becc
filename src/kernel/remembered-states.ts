import type { StreamName } from './stream.js';

/** A stream's state after the event of a revision. */
export interface Remembered<State> {
  readonly state: State;
  readonly revision: number;
}

/** States of the streams that were written last. They may be old: what is decided on one holds once it is appended. */
export class RememberedStates {
  private readonly states = new Map<StreamName, Remembered<unknown>>();

  /** How many streams are remembered; the one that was used longest ago is forgotten first. */
  constructor(private readonly limit: number) {}

  /** Gives the state out: whoever takes it puts the next one back. Streams of one name have one decider. */
  take<State>(stream: StreamName): Remembered<State> | undefined {
    const remembered = this.states.get(stream) as Remembered<State> | undefined;
    this.states.delete(stream);
    return remembered;
  }

  put(stream: StreamName, remembered: Remembered<unknown>): void {
    this.states.delete(stream);
    this.states.set(stream, remembered);
    if (this.states.size <= this.limit) return;
    for (const oldest of this.states.keys()) {
      this.states.delete(oldest);
      break;
    }
  }
}
