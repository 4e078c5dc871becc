import { LRUCache } from 'lru-cache';
import { atMostEntries } from '../values/cache-bound.js';
import type { CommandSteps } from './command-steps.js';
import { folded } from './decide.js';
import type { AnyFact } from './decider.js';
import { NO_STREAM } from './event-store.js';
import type { CommandJournal } from './journal.js';
import type { StreamName } from './stream.js';

/** A stream's state after the event of a revision. Streams of one name have one decider. */
interface StreamState<State> {
  readonly state: State;
  readonly revision: number;
}

/** A state that a decision can be made on. */
export interface KnownState<State> {
  readonly state: () => State;
  /** Of the stream's last event in it; NO_STREAM where there is none. */
  readonly revision: number;
  /** Resolves to whether all of it is on the disk: at once, or when its queued appends have ended. */
  readonly stored: Promise<boolean>;
  /** Whether nothing else can have been written to the stream. */
  readonly current: boolean;
  /** Shared by queued appends that each expect the revision of the one before. */
  readonly chain?: object;
}

/** Streams whose state is kept in memory: some kilobytes each. */
const REMEMBERED_STREAMS = 10_000;

const STORED = Promise.resolve(true);

/** What is known of streams without a read: the states that queued appends will leave, and those used last. */
export class StreamStates {
  /** Where others write to the log they may be old. */
  private readonly remembered = new LRUCache<StreamName, StreamState<unknown>>(atMostEntries(REMEMBERED_STREAMS));
  private readonly queued = new Map<StreamName, KnownState<unknown>>();

  constructor(private readonly journal: Pick<CommandJournal, 'soleWriter' | 'cachedStream'>) {}

  get<State>(stream: StreamName): KnownState<State> | undefined {
    const queued = this.queued.get(stream);
    if (queued !== undefined) return queued as KnownState<State>;
    const known = this.remembered.get(stream) as StreamState<State> | undefined;
    return (
      known && { state: () => known.state, revision: known.revision, stored: STORED, current: this.journal.soleWriter }
    );
  }

  /** What a stream probably holds, without a read: nothing, or what has passed by. Others may have written since. */
  probable<State, Event extends AnyFact>({
    stream,
    decider,
    remember,
    startsStream,
  }: CommandSteps<State, Event>): KnownState<State> | undefined {
    const probable = (state: State, revision: number) => ({
      ...{ state: () => state, revision },
      ...{ stored: STORED, current: false },
    });
    if (startsStream === true) return probable(decider.initial, NO_STREAM);
    const cached = remember === true ? this.journal.cachedStream<Event>(stream) : undefined;
    return cached && probable(folded(decider, decider.initial, cached.events), cached.revision);
  }

  /** The state that was read. */
  stored<State>(stream: StreamName, { state, revision }: StreamState<State>, remember: boolean): KnownState<State> {
    if (remember) this.remembered.set(stream, { state, revision });
    return { state: () => state, revision, stored: STORED, current: true };
  }

  /** Takes in an append that was just queued: where this process alone writes, the next decision is made on what it will leave. */
  queue<State>(
    stream: StreamName,
    before: KnownState<State>,
    { state, revision }: Pick<KnownState<State>, 'state' | 'revision'>,
    appending: Promise<unknown>,
    remember: boolean,
  ): void {
    const chain = before.chain ?? {};
    const kept = remember || this.remembered.has(stream);
    const ended = (stored: boolean): boolean => {
      const last = this.queued.get(stream);
      // A failed append fails those behind it, which expect what it would have left.
      if (last === after || (!stored && last?.chain === chain)) this.queued.delete(stream);
      if (!stored) this.remembered.delete(stream);
      else if (kept && (last === after || last === undefined))
        this.remembered.set(stream, { state: state(), revision });
      return stored;
    };
    const stored = appending.then(
      () => ended(true),
      () => ended(false),
    );
    const after: KnownState<State> = { state, revision, stored, current: true, chain };
    if (this.journal.soleWriter) this.queued.set(stream, after);
  }
}
