import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { KeyedMutex } from '../../../kernel/keyed-mutex.js';
import { invalid } from '../../../kernel/problem.js';
import { JobBeyondLimits, WorkerPool } from '../../../threads/worker-pool.js';
import type { ReadJob, ReadResult } from './read-sheet.worker.js';
import type { SheetContent } from './sheet.js';

/** One core reads, the other answers the door. */
const THREAD_COUNT = 1;
const HEAP_MIB = 160;
/** With the upload, a hostile file is answered within 5 s. */
const READ_TIMEOUT_MS = 4500;
/** How long a file waits for those before it; its own time begins afterwards. */
const TURN_TIMEOUT_MS = 30_000;

/** Reads files of sheets in a thread of its own. */
@Injectable()
export class SheetFiles implements OnModuleDestroy {
  private readonly pool = new WorkerPool<ReadJob, ReadResult>(
    new URL('./read-sheet.worker.js', import.meta.url),
    THREAD_COUNT,
    { heapMiB: HEAP_MIB },
  );

  private readonly turns = new KeyedMutex();

  /** Throws validation-failed where the file cannot be imported, overloaded where too many are read. */
  async read(job: ReadJob): Promise<SheetContent> {
    const read = () => this.pool.run(job, READ_TIMEOUT_MS);
    const result = await this.turns.run('file', TURN_TIMEOUT_MS, read).catch((error: unknown): ReadResult => {
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
