import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Replaces a file, for its owner alone, atomically; it is on the disk when this returns. Throws what the file
 * system throws, and leaves what was there.
 */
export function writeDurably(file: string, content: string | Uint8Array): void {
  const draft = `${file}.new`;
  try {
    writeFileSync(draft, content, { mode: 0o600, flush: true });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncFolder(dirname(file));
}

/** Fsyncs a file. */
export function syncFile(file: string): void {
  // Windows flushes only what is open for writing.
  fsyncOpened(file, 'r+');
}

/** Fsyncs a folder, so that the names in it last. */
export function syncFolder(folder: string): void {
  // Windows has no fsync of folders.
  if (process.platform !== 'win32') fsyncOpened(folder, 'r');
}

function fsyncOpened(path: string, flags: string): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
