import { parentPort } from 'node:worker_threads';
import type { Drawing, Drawn } from './qr-drawings.js';
import { badgeQr } from './qr.js';

// A drawing takes some 10 ms, for which no scan should wait.
parentPort?.on('message', ({ id, text }: Drawing) => {
  parentPort?.postMessage({ id, svg: badgeQr(text) } satisfies Drawn);
});
