import { Worker } from 'node:worker_threads';
import { Position } from '../../kernel/position.js';
import type { LogSource } from '../../log/open-log-reader.js';
import { PositionWaits } from './position-waits.js';
import type { Report, Stop, ToProjector } from './projector-report.js';

/** Plain data, since it is handed to the projector's thread; functions cannot be, so modules are named by URL. */
export interface ProjectorSettings {
  /** Where the read files of the node lie. */
  readonly folder: string;
  /** URL of the module that exports `readModels: readonly Projection[]`. */
  readonly models: string;
  /** URL of the module that exports `codec: EventCodec`. */
  readonly codec: string;
}

/** The projector's thread as the main thread sees it. */
export class Projector {
  private readonly waits = new PositionWaits();
  private readonly listeners = new Set<(shown: Position) => void>();
  private thread: { readonly worker: Worker; readonly ended: Promise<void> } | undefined;
  private closing = false;
  private latest: Report = { state: 'catching-up', leaves: 0 };

  /**
   * `stopped` is called once if the group stops, so that it is reported, and `damaged` once if it found its file
   * damaged and builds another.
   */
  constructor(
    private readonly settings: ProjectorSettings,
    private readonly stopped: (stop: Stop) => void,
    private damaged?: (damage: string) => void,
  ) {}

  /**
   * Starts the thread, which checks its read file while the log is checked, and writes nothing until `follow` names the
   * log. The caller holds the folder.
   */
  start(): void {
    const worker = new Worker(new URL('./projector.worker.js', import.meta.url), { workerData: this.settings });
    worker.on('message', (report: Report) => {
      this.take(report);
    });
    worker.on('error', (error) => {
      this.take({ state: 'stopped', reason: String(error) });
    });
    const ended = new Promise<void>((resolve) => {
      worker.once('exit', () => {
        if (!this.closing) this.take({ state: 'stopped', reason: 'the projector’s thread ended' });
        resolve();
      });
    });
    this.thread = { worker, ended };
  }

  /** Tells the thread that was started of its log, which was found whole. */
  follow(log: LogSource): void {
    this.tell({ kind: 'follow', log });
  }

  /** How the group stands, for readiness and for reads. */
  get status(): Report {
    return this.latest;
  }

  /** Whether the read tables show the position within so many ms; at once false if they have stopped for good. */
  reached(position: Position, timeoutMs: number): Promise<boolean> {
    if (!this.waits.shows(position)) this.tell({ kind: 'hurry' });
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
    this.tell({ kind: 'close' });
    await this.thread?.ended;
  }

  private tell(message: ToProjector): void {
    this.thread?.worker.postMessage(message);
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
