import { Worker } from 'node:worker_threads';

/** Runs a module in a thread of its own and resolves with the one message that it posts. Rejects with what it throws. */
export async function inThread<Result>(module: URL, workerData: unknown): Promise<Result> {
  const worker = new Worker(module, { workerData });
  return new Promise<Result>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      reject(new Error(`the thread of ${module.pathname} has ended without a result`));
    });
  });
}
