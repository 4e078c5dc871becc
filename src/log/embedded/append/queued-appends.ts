import type { Position } from '../../../kernel/position.js';
import type { StreamName } from '../../../kernel/stream.js';
import {
  CommandAlreadyRecorded,
  LogOverloaded,
  LogStorageFull,
  WrongExpectedRevision,
  type AppendedEntries,
  type LogUnavailable,
} from '../../../kernel/event-store.js';
import type { Followers } from '../../followers.js';
import type { LogWatch } from '../../log-watch.js';
import { AppendQueue, type QueueLimits } from './append-queue.js';
import type { AppendOrder, AppendOutcome } from './writer-protocol.js';
import type { WriterAnswers } from './writer-thread.js';

/** What the log has done since it was opened, and what waits now. */
export interface EmbeddedLogStats {
  /** Transactions; appends that wait together share one. */
  readonly commits: number;
  /** Appends answered, refused ones among them. */
  readonly appends: number;
  readonly events: number;
  /** In transactions, fsync included, in ms. */
  readonly busy: number;
  readonly waiting: number;
  readonly waitingBytes: number;
}

export interface QueuedAppendsParts {
  readonly limits: QueueLimits;
  readonly send: (orders: readonly AppendOrder[]) => void;
  readonly watch: LogWatch | undefined;
  readonly followers: Followers;
  readonly at: (position: number) => Position;
  /** Hears that a state in memory has failed, after which the log can take no append. */
  readonly failed: (fault: string) => void;
}

type StreamOrder = AppendOrder & { readonly stream: StreamName };

/** Appends that wait for the writer; states in memory are fed with each before it is answered. */
export class QueuedAppends {
  private readonly queue: AppendQueue;
  private commits = 0;
  private appends = 0;
  private events = 0;
  private busy = 0;

  constructor(private readonly parts: QueuedAppendsParts) {
    this.queue = new AppendQueue(parts.limits, parts.send);
  }

  get stats(): EmbeddedLogStats {
    const { commits, appends, events, busy, queue } = this;
    return { commits, appends, events, busy, waiting: queue.waiting, waitingBytes: queue.waitingBytes };
  }

  /** Rejects as EventStore.append. */
  submit(order: StreamOrder): Promise<AppendedEntries> {
    const { watch } = this.parts;
    const since = watch === undefined ? 0 : performance.now();
    return new Promise((resolve, reject) => {
      const refuse = (error: Error) => {
        watch?.appendEnded(error instanceof LogOverloaded ? 'overloaded' : 'unavailable', performance.now() - since);
        reject(error);
      };
      const answer = (outcome: AppendOutcome) => {
        watch?.appendEnded(outcome.kind, performance.now() - since);
        if (outcome.kind !== 'appended')
          return () => {
            reject(faultOf(order, outcome));
          };
        const { revision, position } = outcome;
        this.observed(order, revision, position);
        return () => {
          resolve({ revision, position: this.parts.at(position) });
        };
      };
      const bytes = order.entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
      try {
        this.queue.add({ order, bytes, refuse, answer });
      } catch (error) {
        if (!(error instanceof LogOverloaded)) throw error;
        refuse(error);
      }
    });
  }

  /** Takes what the writer answers of one transaction. */
  settle({ outcomes, messages, took }: WriterAnswers): void {
    this.commits += 1;
    this.appends += outcomes.length;
    this.busy += took;
    this.parts.watch?.groupWritten(outcomes.length, took);
    this.queue.settle(outcomes, messages);
  }

  fail(failure: LogUnavailable): void {
    this.queue.fail(failure);
  }

  /** Resolves when nothing waits. */
  empty(): Promise<void> {
    return this.queue.empty();
  }

  private observed({ stream, entries }: AppendOrder, revision: number, position: number): void {
    this.events += entries.length;
    const { followers, at, failed } = this.parts;
    if (!followers.follow(stream)) return;
    const back = entries.length - 1;
    try {
      followers.tell(
        entries.map(({ bytes, leaf }, place) => ({
          ...{ stream, bytes, leaf },
          revision: revision - back + place,
          position: at(position - back + place),
        })),
      );
    } catch (error) {
      // What is appended stays acknowledged; decisions on a state that has missed an event would be wrong from now on.
      failed(`an in-memory state failed: ${String(error)}`);
    }
  }
}

function faultOf(
  { stream, expectedRevision, idempotency }: StreamOrder,
  outcome: Exclude<AppendOutcome, { kind: 'appended' }>,
): Error {
  switch (outcome.kind) {
    case 'wrong-revision':
      return new WrongExpectedRevision(stream, expectedRevision, outcome.actual);
    case 'command-recorded':
      return new CommandAlreadyRecorded(idempotency?.id ?? '');
    case 'storage-full':
      return new LogStorageFull('no room on the disk');
    case 'refused':
      return new Error(`the append to ${stream} was refused: ${outcome.fault}`);
  }
}
