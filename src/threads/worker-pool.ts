import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';

/** How many jobs may wait for a thread; further ones are refused at once. */
const WAITING_JOBS = 1000;

/** How long a thread that has nothing to do is kept, in ms. */
const IDLE_MS = 30_000;

/** The job took more time or memory than it may; its thread was ended. */
export class JobBeyondLimits extends Error {
  override readonly name = 'JobBeyondLimits';
}

/**
 * Threads that run jobs of one kind, begun when they are needed. `file` is a module whose default export takes a job
 * and returns its result, or a promise of it; both are copied between threads. `heapMiB`: memory of one thread's objects,
 * buffers aside.
 */
export class WorkerPool<Job, Result> {
  private readonly pool: Piscina<Job, Result>;

  constructor(file: URL, threads: number, { heapMiB }: { readonly heapMiB?: number } = {}) {
    this.pool = new Piscina<Job, Result>({
      filename: fileURLToPath(file),
      minThreads: 0,
      maxThreads: threads,
      maxQueue: WAITING_JOBS,
      idleTimeout: IDLE_MS,
      ...(heapMiB !== undefined && { resourceLimits: { maxOldGenerationSizeMb: heapMiB } }),
    });
  }

  /** Throws what the job throws; JobBeyondLimits where it takes longer than `timeoutMs`, or more memory than it may. */
  async run(job: Job, timeoutMs?: number): Promise<Result> {
    const signal = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
    try {
      return await this.pool.run(job, signal && { signal });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (signal?.aborted === true || code === 'ERR_WORKER_OUT_OF_MEMORY') throw new JobBeyondLimits();
      throw error;
    }
  }

  /** Ends the threads; jobs under way are rejected. */
  close(): Promise<void> {
    return this.pool.destroy();
  }
}
