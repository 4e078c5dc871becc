import { closeSync, existsSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of the reserve: some ten thousand scans. */
const RESERVE_BYTES = 8 * 1024 * 1024;

/**
 * Free bytes below which nothing is written. SQLite takes back a write that meets a full disk, but not every file
 * it needs beside the log can wait for room.
 */
const MARGIN_BYTES = 1024 * 1024;

/** How long a look at the disk is believed, in ms: less than it takes to write the margin. */
const MAX_AGE_MS = 10;

const BLOCK_BYTES = 1024 * 1024;

/** How long after a failed attempt the reserve is made again, in ms. */
const RETRY_PAUSE_MS = 1000;

/** What may be written: every stream, those that the reserve serves, none. */
export type Admission = 'all' | 'reserved' | 'none';

/**
 * A file in the log's folder that takes room only to give it up: when the disk is full, it goes, and what it leaves is
 * for reserved streams alone until there is room for the file again. It holds zeros: a file system that compresses reserves nothing.
 */
export class DiskReserve {
  private readonly file: string;
  private held: boolean;
  private again = 0;
  private admitted: Admission = 'all';
  /** By performance.now(). */
  private looked = -Infinity;

  constructor(
    private readonly folder: string,
    private readonly bytes = RESERVE_BYTES,
  ) {
    this.file = join(folder, 'log.reserve');
    this.held = this.isWhole();
  }

  /** Gives the reserve up or makes it again, as the disk asks for. */
  admission(): Admission {
    const now = performance.now();
    if (now - this.looked >= MAX_AGE_MS) {
      this.admitted = this.look();
      this.looked = now;
    }
    return this.admitted;
  }

  private look(): Admission {
    const free = this.free();
    if (this.held && free >= MARGIN_BYTES) return 'all';
    if (this.held) return this.release();
    if (free >= this.bytes + 2 * MARGIN_BYTES && this.make()) return 'all';
    return free >= MARGIN_BYTES ? 'reserved' : 'none';
  }

  /** Gives the reserve up if the disk is full: a log needs some room to open. */
  makeRoom(): void {
    if (this.held && this.free() < MARGIN_BYTES) this.release();
  }

  /** The disk has turned out to be full: gives the reserve up if it is held. */
  release(): Admission {
    rmSync(this.file, { force: true });
    this.held = false;
    this.admitted = this.free() >= MARGIN_BYTES ? 'reserved' : 'none';
    return this.admitted;
  }

  private make(): boolean {
    const now = performance.now();
    if (now < this.again) return false;
    try {
      const handle = openSync(this.file, 'w', 0o600);
      try {
        const zeros = Buffer.alloc(BLOCK_BYTES);
        for (let place = 0; place < this.bytes; place += BLOCK_BYTES)
          writeSync(handle, zeros, 0, Math.min(BLOCK_BYTES, this.bytes - place), place);
      } finally {
        closeSync(handle);
      }
      this.held = this.isWhole();
    } catch {
      // Another process filled the disk first.
      rmSync(this.file, { force: true });
    }
    if (!this.held) this.again = now + RETRY_PAUSE_MS;
    return this.held;
  }

  private isWhole(): boolean {
    return existsSync(this.file) && statSync(this.file).size >= this.bytes;
  }

  private free(): number {
    const { bavail, bsize } = statfsSync(this.folder);
    return bavail * bsize;
  }
}
