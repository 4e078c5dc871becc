import { setTimeout as delay } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import { CannotOpenLog } from '../cannot-open-log.js';
import { LogUnavailable } from '../../kernel/event-store.js';
import { attempt, type Abandon } from './attempt.js';
import { closeChannel, widenReceiveWindow } from './client-channel.js';
import { ClientReplaced, faultText, isLost, NoAnswer, verdictOn } from './server-fault.js';

/** How long one try waits for an answer or progress, in ms: a request through a paused leader never ends. */
export const TRY_TIMEOUT_MS = 2000;

/** How long a request is tried again and again before its outcome is called unknown, in times of a try. */
const TIMEOUT_TRIES = 2.5;

/** How long a server is waited for at start, in ms. */
export const START_TIMEOUT_MS = 20_000;

/** After how long without an answer a client is taken to hang, in times of a try: the last one may be shorter. */
const HANGS_TRIES = 0.45;

/** Waits between tries, in ms: the first, and the longest. */
const FIRST_WAIT_MS = 25;
const MAX_WAIT_MS = 1000;

/** How long to wait before try number `tries`, in ms: twice as long each time, and never quite as long as the others. */
export const backoff = (tries: number): number =>
  Math.min(FIRST_WAIT_MS * 2 ** tries, MAX_WAIT_MS) * (0.5 + Math.random() / 2);

/** How long a node is asked who leads, in s: the client's own 5 would outlast our timeout where that node stands still. */
const GOSSIP_TIMEOUT_S = 1;

/**
 * What the client sends as an append's deadline, in ms: a moment by our clock that the server compares with its own.
 * A clock that is hours behind must not stop writes; our own timer decides, and the server has a bound of its own.
 */
const SENT_DEADLINE_MS = 86_400_000;

function connectedTo(url: string): EventStoreDBClient {
  const gossip = /[?&]gossipTimeout=/i.test(url) ? '' : `gossipTimeout=${GOSSIP_TIMEOUT_S}&`;
  // The last of two settings of one name holds.
  const settings = `${gossip}defaultDeadline=${SENT_DEADLINE_MS}`;
  return widenReceiveWindow(EventStoreDBClient.connectionString(`${url}${url.includes('?') ? '&' : '?'}${settings}`));
}

/** What one try of a request knows. */
export interface Attempt {
  /** Whether an earlier try may have been carried out. */
  readonly uncertain: boolean;
  /** Reports that the server still answers, so that a long request is not taken for one that hangs. */
  readonly progress: () => void;
  /** Aborted when the try has ended. */
  readonly signal: AbortSignal;
}

/** A client of the server or cluster that a URL names, made anew where it hangs. */
export class Connection {
  private current: EventStoreDBClient;
  private disposing: Promise<void> = Promise.resolve();
  private ended = false;
  /** Ends each try that is under way. */
  private readonly waiting = new Set<Abandon>();

  /**
   * `timeoutMs`: see ask; Infinity if no caller waits. `tryTimeoutMs`: how long one try waits.
   * Throws the client's error on a malformed URL.
   */
  constructor(
    private readonly url: string,
    private timeoutMs?: number,
    private readonly tryTimeoutMs = TRY_TIMEOUT_MS,
  ) {
    this.current = connectedTo(url);
  }

  get closed(): boolean {
    return this.ended;
  }

  /** From now on requests have the timeout of a client's request; a start has a longer one. */
  started(): void {
    this.timeoutMs = undefined;
  }

  /**
   * The client. One that takes the place of another comes only when that one is gone: the client keeps what waits for
   * an answer in one table for all of the thread, which the end of any connection clears.
   */
  async client(): Promise<EventStoreDBClient> {
    await this.disposing;
    return this.current;
  }

  /**
   * Tries until there is an answer; work that may have been carried out already must be safe to repeat. A try ends after
   * a time without an answer or progress, and at once where its client is replaced: the next one takes it over.
   * Throws LogUnavailable when the time is up or the connection is closed, and the error as it is where
   * verdictOn does not let it pass. `timeoutMs`: progress begins it anew.
   */
  async ask<Answer>(
    work: (client: EventStoreDBClient, attempt: Attempt) => Promise<Answer>,
    timeoutMs = this.timeoutMs ?? TIMEOUT_TRIES * this.tryTimeoutMs,
  ): Promise<Answer> {
    let until = performance.now() + timeoutMs;
    let uncertain = false;
    for (let tries = 0; ; tries++) {
      if (this.ended) throw new LogUnavailable('the log is closed');
      const client = await this.client();
      const time = Math.max(0, Math.min(this.tryTimeoutMs, until - performance.now()));
      const progressed = () => {
        until = performance.now() + timeoutMs;
        tries = 0;
      };
      const wait = backoff(tries);
      try {
        const answer = await attempt(time, this.waiting, (progress, signal) =>
          work(client, {
            uncertain,
            signal,
            progress: () => {
              progressed();
              progress();
            },
          }),
        );
        // A read whose client was disposed of meanwhile ends early without a word.
        if (client === this.current && !this.closed) return answer;
        uncertain = true;
      } catch (error) {
        const verdict = verdictOn(error);
        if (verdict === 'answer' || verdict === 'fault') throw error;
        if (verdict === 'unknown') uncertain = true;
        if ((error instanceof NoAnswer && time >= HANGS_TRIES * this.tryTimeoutMs) || isLost(error)) this.renew(client);
        if (performance.now() + wait >= until)
          throw new LogUnavailable(`EventStoreDB does not answer (${faultText(error)})`, { cause: error });
      }
      await delay(wait);
    }
  }

  /** Takes another client in the place of one that hangs, so that it looks for the leader anew. */
  renew(hanging: EventStoreDBClient): void {
    if (this.ended || hanging !== this.current) return;
    try {
      this.current = connectedTo(this.url);
    } catch {
      // The CA's file is being renewed: the old client has what it needs.
      return;
    }
    this.disposing = hanging.dispose();
    closeChannel(hanging);
    for (const abandon of [...this.waiting]) abandon(new ClientReplaced());
  }

  async close(): Promise<void> {
    this.ended = true;
    await this.disposing;
    await this.current.dispose();
    closeChannel(this.current);
  }
}

/** A connection as it is used at start. Throws CannotOpenLog. */
export function connect(url: string, timeoutMs?: number, tryTimeoutMs?: number): Connection {
  try {
    return new Connection(url, timeoutMs, tryTimeoutMs);
  } catch {
    // Without the client's own words, which repeat the URL, and so a password.
    throw new CannotOpenLog(
      'EVENTSTOREDB_URL is no connection string: set it to one such as esdb://127.0.0.1:2113?tls=false, with the CA’s file where it names one.',
    );
  }
}
