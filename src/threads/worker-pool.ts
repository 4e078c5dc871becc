import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';

/** How many jobs may wait for a thread; further ones are refused at once. */
const WAITING_JOBS = 1000;

/** How long a thread that has nothing to do is kept, in ms. */
const IDLE_MS = 30_000;

/**
 * Threads that run jobs of one kind, begun when they are needed. `file` is a module whose default export takes a job
 * and returns its result, or a promise of it; both are copied between threads.
 */
export class WorkerPool<Job, Result> {
  private readonly pool: Piscina<Job, Result>;

  constructor(file: URL, threads: number) {
    this.pool = new Piscina<Job, Result>({
      filename: fileURLToPath(file),
      minThreads: 0,
      maxThreads: threads,
      maxQueue: WAITING_JOBS,
      idleTimeout: IDLE_MS,
    });
  }

  /** Throws what the job throws. */
  run(job: Job): Promise<Result> {
    return this.pool.run(job);
  }

  /** Ends the threads; jobs under way are rejected. */
  close(): Promise<void> {
    return this.pool.destroy();
  }
}
