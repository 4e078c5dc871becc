import { Worker } from 'node:worker_threads';
import { Position } from '../event-sourcing/position.js';
import type { LogSource } from '../event-store/open-log-reader.js';
import { PositionWaits } from './position-waits.js';
import type { Report, Stop } from './projector-report.js';

/** Plain data, since it is handed to the projector's thread; functions cannot be, so modules are named by URL. */
export interface ProjectorSettings {
  /** Where the read files of the node lie. */
  readonly folder: string;
  readonly log: LogSource;
  /** URL of the module that exports `readModels: readonly Projection[]`. */
  readonly models: string;
  /** URL of the module that exports `codec: EventCodec`. */
  readonly codec: string;
}

/** Said to the projector's thread: to end, or that somebody waits for what the log holds. */
export type ToProjector = 'close' | 'hurry';

/** The projector's thread as the main thread sees it. */
export class Projector {
  private readonly worker: Worker;
  private readonly waits = new PositionWaits();
  private readonly listeners = new Set<(shown: Position) => void>();
  private readonly ended: Promise<void>;
  private closing = false;
  private latest: Report = { state: 'catching-up', leaves: 0 };

  /**
   * Starts the thread; `stopped` is called once if the group stops, so that somebody says so, and `damaged` once if it
   * found its file damaged and builds another.
   */
  constructor(
    settings: ProjectorSettings,
    private readonly stopped: (stop: Stop) => void,
    private damaged?: (damage: string) => void,
  ) {
    this.worker = new Worker(new URL('./projector.worker.js', import.meta.url), { workerData: settings });
    this.worker.on('message', (report: Report) => {
      this.take(report);
    });
    this.worker.on('error', (error) => {
      this.take({ state: 'stopped', reason: String(error) });
    });
    this.ended = new Promise((resolve) => {
      this.worker.once('exit', () => {
        if (!this.closing) this.take({ state: 'stopped', reason: 'the projector’s thread ended' });
        resolve();
      });
    });
  }

  /** How the group stands, for readiness and for reads. */
  get status(): Report {
    return this.latest;
  }

  /** Whether the read tables show the position within so many ms; at once false if they have stopped for good. */
  reached(position: Position, timeoutMs: number): Promise<boolean> {
    if (!this.waits.shows(position)) this.say('hurry');
    return this.waits.reached(position, timeoutMs);
  }

  /** Tells after each batch what the read tables show, until the function that it returns is called. */
  onAdvance(listener: (shown: Position) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  /** Ends the thread after the batch that it is at. May be called twice. */
  async close(): Promise<void> {
    this.closing = true;
    this.waits.end();
    this.say('close');
    await this.ended;
  }

  private say(message: ToProjector): void {
    this.worker.postMessage(message);
  }

  private take(report: Report): void {
    // The first reason is the cause; the thread's end that follows is not.
    if (this.latest.state === 'stopped') return;
    this.latest = report;
    if (report.state === 'stopped') {
      this.waits.end();
      this.stopped(report);
      return;
    }
    if (report.damage !== undefined) {
      this.damaged?.(report.damage);
      this.damaged = undefined;
    }
    if (report.shown !== undefined) this.advance(Position.parse(report.shown.position));
  }

  private advance(shown: Position): void {
    this.waits.advance(shown);
    for (const listener of this.listeners) listener(shown);
  }
}
