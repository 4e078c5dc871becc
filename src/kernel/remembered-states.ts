import type { StreamName } from './stream.js';

/** A stream's state after the event of a revision. */
export interface StreamState<State> {
  readonly state: State;
  readonly revision: number;
}

/** States of the streams that were used last. Where others write to the log they may be old. Streams of one name have one decider. */
export class RememberedStates {
  private readonly states = new Map<StreamName, StreamState<unknown>>();

  /** How many streams are kept; the one used longest ago is dropped first. */
  constructor(private readonly limit: number) {}

  get<State>(stream: StreamName): StreamState<State> | undefined {
    const known = this.states.get(stream) as StreamState<State> | undefined;
    if (known !== undefined) this.put(stream, known);
    return known;
  }

  put(stream: StreamName, known: StreamState<unknown>): void {
    this.states.delete(stream);
    this.states.set(stream, known);
    if (this.states.size <= this.limit) return;
    for (const oldest of this.states.keys()) {
      this.states.delete(oldest);
      break;
    }
  }

  drop(stream: StreamName): void {
    this.states.delete(stream);
  }
}
