import { randomBytes } from 'node:crypto';
import type { RecordedEvent as ServerEvent } from '@eventstore/db-client';
import { setTimeout as delay } from 'node:timers/promises';
import { EntriesLost, LogCorrupted, LogUnavailable } from '../../kernel/event-store.js';
import { isDamage } from '../sqlite-fault.js';
import { AllEvents } from './all-events.js';
import { CommandReservations } from './command-reservations.js';
import { CountedLeaves } from './counted-leaves.js';
import { requireSameLog } from './eventstoredb-log-reader.js';
import { findLoss } from './find-loss.js';
import { FollowedStates } from './followed-states.js';
import { Heartbeat } from './heartbeat.js';
import { HiddenStreams } from './hidden-streams.js';
import { waited } from './interval.js';
import { LeafCounter } from './leaf-counter.js';
import { LeafPositions } from './leaf-positions.js';
import type { LogBegan } from './log-identity.js';
import { lossText } from './lost-entries.js';
import { removeNodeFile } from './node-file.js';
import { RememberedLog } from './remembered-log.js';
import { faultText } from './server-fault.js';
import type { ServerNodeParts } from './server-node-options.js';
import { StreamReads } from './stream-reads.js';

/** How often it is kept how far the log has come, in ms. */
const REMEMBER_INTERVAL_MS = 5000;

/** How long a server may take to show what other nodes have seen of it, and how often it is looked at, in ms. */
const REPLICATION_TIMEOUT_MS = 2000;
const LOOK_INTERVAL_MS = 100;

/** What one node does all the time beside the appends: it counts, feeds the states in memory, beats, and remembers. */
export class ServerNode {
  /** Tells this run of this node from others, in the names of streams that each has for itself. */
  readonly name = randomBytes(4).toString('hex');
  readonly all: AllEvents;
  readonly reads: StreamReads;
  readonly counter: LeafCounter;
  readonly reservations: CommandReservations;
  readonly positions: LeafPositions;
  readonly hidden: HiddenStreams;
  readonly heartbeat: Heartbeat;
  readonly states: FollowedStates;
  private readonly counted: CountedLeaves;
  private readonly remembered: RememberedLog | undefined;
  private readonly stop = new AbortController();
  private running: Promise<unknown> = Promise.resolve();
  private failure: LogUnavailable | undefined;
  private lost: string | undefined;

  /** Throws CannotOpenLog where the secret's folder remembers a later log. */
  constructor(private readonly parts: ServerNodeParts) {
    const { options, identity, appends, connection, streams, commits } = parts;
    this.remembered = options.memory === undefined ? undefined : new RememberedLog(options.memory, identity);
    this.hidden = new HiddenStreams(streams, identity.lost, commits, options.onDamage);
    this.all = new AllEvents(connection, streams, {
      note: (event) => {
        this.note(event);
      },
    });
    this.reads = new StreamReads(connection, streams);
    const { onSkew } = options;
    this.heartbeat = new Heartbeat({ appends, connection, stream: streams.heartbeat(this.name), onSkew });
    const { serverNow } = this.heartbeat;
    this.reservations = new CommandReservations(appends, connection, streams, this.reads, options.abandoned, serverNow);
    this.counted = new CountedLeaves({
      commits,
      lost: identity.lost,
      remembered: this.remembered,
      tell: (stored, position) => {
        this.states.tell(stored, position);
      },
    });
    this.counter = new LeafCounter({
      events: this.all,
      counted: this.counted,
      commits,
      check: (seen) => this.check(seen),
      dropped: (error) => {
        options.onDropped?.(error === undefined ? 'ended by the server' : faultText(error));
      },
      failed: (error) => {
        // The next start counts anew.
        if (isDamage(error)) removeNodeFile(options.folder);
        this.fail(faultText(error));
      },
    });
    this.positions = new LeafPositions(this.counter, commits, identity);
    const { counter, positions, ended } = this;
    this.states = new FollowedStates({ url: options.url, identity, streams, counter, positions, commits, ended });
  }

  /** Counts what there is and goes on with what comes. Throws CannotOpenLog, LogUnavailable, LogCorrupted. */
  async start(): Promise<void> {
    await this.counter.start();
    await this.look();
    // Where entries are missing the count is not that of the log.
    if (this.lost === undefined) await this.requireRemembered();
    const { signal } = this.stop;
    this.running = Promise.all([this.heartbeat.run(signal), this.remember()]);
  }

  /** Size and root of the tree over what this node has counted. */
  get tree() {
    return this.counted.head;
  }

  /** What is missing, in words, while the loss is not acknowledged. */
  get loss(): string | undefined {
    return this.lost;
  }

  /** Aborted when the node ends. */
  get ended(): AbortSignal {
    return this.stop.signal;
  }

  /** Throws LogUnavailable where the node has failed. */
  requireRunning(): void {
    if (this.failure !== undefined) throw this.failure;
  }

  /** Throws EntriesLost where the positions of new entries cannot be known. */
  requireWhole(): void {
    if (this.lost !== undefined) throw new EntriesLost(this.lost);
  }

  /** Ends what runs by itself; the counter goes on for appends that are under way. */
  abort(): void {
    this.stop.abort();
  }

  async close(): Promise<void> {
    this.abort();
    await this.counter.close();
    await this.running;
  }

  private note(event: ServerEvent): void {
    const { streams, identity } = this.parts;
    if (event.streamId !== streams.identity) this.hidden.note(event);
    else if ((event.data as unknown as LogBegan).incarnation > identity.incarnation)
      this.fail('the server holds another log now');
  }

  private async check(seen: number): Promise<void> {
    const { connection, streams, identity, commits } = this.parts;
    await requireSameLog(connection, streams, identity);
    if (seen < 0) return;
    const event = await this.all.at(seen);
    const expected = seen === commits.last.commit ? commits.lastEvent : event?.id;
    if (event === undefined || event.id !== expected)
      throw new LogCorrupted(undefined, 'the server does not hold what this node has read of it');
  }

  /** A follower of a cluster may show the last events a moment later. */
  private async requireRemembered(): Promise<void> {
    const until = performance.now() + REPLICATION_TIMEOUT_MS;
    while ((this.remembered?.mark?.size ?? 0) > this.counted.head.size && performance.now() < until) {
      await delay(LOOK_INTERVAL_MS);
      await this.counter.through();
    }
    this.counted.requireRemembered();
  }

  private async look(): Promise<void> {
    const { all, hidden, parts, ended: signal } = this;
    const loss = await findLoss({ all, hidden, lost: parts.identity.lost, known: parts.commits, signal });
    if (loss === undefined) return;
    this.lost = lossText(loss);
    parts.options.onLoss?.(this.lost);
  }

  private async remember(): Promise<void> {
    const { remembered, parts } = this;
    if (remembered === undefined || this.lost !== undefined) return;
    const keep = () =>
      remembered.keep(this.counted.head).catch((error: unknown) => {
        parts.options.onForgetful?.(error);
      });
    do await keep();
    while (await waited(REMEMBER_INTERVAL_MS, this.ended));
    await keep();
  }

  private fail(fault: string): void {
    if (this.failure !== undefined) return;
    this.failure = new LogUnavailable(fault);
    this.parts.options.onFailure?.(this.failure);
  }
}
