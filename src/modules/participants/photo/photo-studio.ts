import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { WorkerPool } from '../../../threads/worker-pool.js';
import type { PreparedPhoto } from './photo.decider.js';
import type { UnusablePhoto } from './prepare-photo.js';

/** A picture takes some hundred megabytes while it is decoded. */
const THREAD_COUNT = 1;

/** Prepares photos in a thread of its own. */
@Injectable()
export class PhotoStudio implements OnModuleDestroy {
  private readonly pool = new WorkerPool<Uint8Array, PreparedPhoto | UnusablePhoto>(
    new URL('./photo.worker.js', import.meta.url),
    THREAD_COUNT,
  );

  prepare(file: Buffer): Promise<PreparedPhoto | UnusablePhoto> {
    return this.pool.run(file);
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool.close();
  }
}
