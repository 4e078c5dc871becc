import { statSync } from 'node:fs';
import { WorkerPool } from '../threads/worker-pool.js';
import { isSealed, SealBroken, sealOf } from './sealed-file.js';

/** Bytes of a file that is compared sooner than a thread begins. */
export const SMALL_FILE_BYTES = 8 * 1024 * 1024;

/** What the thread found; errors lose their class on the way. */
export type SealFound = { readonly sealed: boolean } | { readonly broken: string };

/** As isSealed, of a large file in a thread of its own, so that the caller's goes on. Rejects with what isSealed throws. */
export async function isSealedInThread(file: string): Promise<boolean> {
  const sizes = [file, sealOf(file)].map((name) => statSync(name, { throwIfNoEntry: false })?.size);
  if (sizes.includes(undefined)) return false;
  if (Number(sizes[0]) < SMALL_FILE_BYTES) return isSealed(file);
  const pool = new WorkerPool<string, SealFound>(new URL('./seal-check.worker.js', import.meta.url), 1);
  const found = await pool.run(file).finally(() => pool.close());
  if ('broken' in found) throw new SealBroken(found.broken);
  return found.sealed;
}
