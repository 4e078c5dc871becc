import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it, for their owner alone; returns the topmost one made, or undefined where it was
 * there. Step by step, since `mkdirSync` with `recursive` never returns where a file system takes no folder (`/proc`).
 * Throws what the file system throws.
 */
export function makeFolder(folder: string): string | undefined {
  const missing: string[] = [];
  let path = resolve(folder);
  while (statSync(path, { throwIfNoEntry: false }) === undefined) {
    missing.unshift(path);
    path = dirname(path);
  }
  for (const one of missing) makeOne(one);
  return missing[0];
}

/** Another process may be first. */
function makeOne(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}
