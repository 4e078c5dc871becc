import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../../kernel/problem.js';
import { importStream, type ImportRef } from './import.decider.js';

/** The bytes of imported files, in a folder of the data folder; for the owner of the process alone. */
export class ImportFiles {
  private readonly folder: string;

  constructor(dataDir: string) {
    this.folder = join(dataDir, 'imports');
  }

  /** Keeps a file; it is on the disk when this resolves. */
  async put(ref: ImportRef, bytes: Uint8Array): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = this.fileOf(ref);
    const draft = `${file}.new`;
    try {
      await writeFile(draft, bytes, { mode: 0o600, flush: true });
      await rename(draft, file);
      await this.sync();
    } catch (error) {
      await rm(draft, { force: true });
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
        throw new Problem('storage-full', 'The disk is full. The file was not kept.');
      throw error;
    }
  }

  /** Throws not-found where another node has the file, or it was deleted. */
  async get(ref: ImportRef): Promise<Uint8Array> {
    try {
      return await readFile(this.fileOf(ref));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      throw new Problem('not-found', 'The file of this import is not kept here; send it again.');
    }
  }

  private fileOf(ref: ImportRef): string {
    return join(this.folder, importStream(ref));
  }

  private async sync(): Promise<void> {
    // Windows has no fsync of folders.
    if (process.platform === 'win32') return;
    const handle = await open(this.folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
