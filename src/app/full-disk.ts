import { StartRefused } from './start-refused.js';
import { LogStorageFull } from '../kernel/event-store.js';

/** Whether an error says that there is no room on the disk. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof LogStorageFull || (error instanceof Error && 'code' in error && error.code === 'ENOSPC');

/** What a start on a full disk ends with. */
export const refusedAsFull = (dataDir: string): StartRefused =>
  new StartRefused(`The disk of the folder ${dataDir} is full: make some room there, and start again.`);
