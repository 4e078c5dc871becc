import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { invalid } from '../../../kernel/problem.js';
import { JobBeyondLimits, WorkerPool } from '../../../threads/worker-pool.js';
import type { ReadJob, ReadResult } from './read-sheet.worker.js';
import type { SheetContent } from './sheet.js';

/** One core reads, the other answers the door. */
const THREAD_COUNT = 1;
const HEAP_MIB = 200;
const READ_TIMEOUT_MS = 5000;

/** Reads files of sheets in a thread of its own. */
@Injectable()
export class SheetFiles implements OnModuleDestroy {
  private readonly pool = new WorkerPool<ReadJob, ReadResult>(
    new URL('./read-sheet.worker.js', import.meta.url),
    THREAD_COUNT,
    { heapMiB: HEAP_MIB },
  );

  /** Throws validation-failed where the file cannot be imported. */
  async read(job: ReadJob): Promise<SheetContent> {
    const result = await this.pool.run(job, READ_TIMEOUT_MS).catch((error: unknown): ReadResult => {
      if (!(error instanceof JobBeyondLimits)) throw error;
      return { refused: 'The file takes too long or too much memory to read; leave one sheet with the rows in it.' };
    });
    if ('refused' in result) throw invalid([{ pointer: '', code: 'format', message: result.refused }]);
    return result.content;
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool.close();
  }
}
