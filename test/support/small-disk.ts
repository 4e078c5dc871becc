import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from './log-folders.js';

const MIB = 1024 * 1024;

/** A disk of so many MiB in memory, which can be filled. */
export class SmallDisk {
  private readonly ballast: string;

  private constructor(readonly folder: string) {
    this.ballast = join(folder, 'ballast');
  }

  /** Throws where this user may not mount. */
  static mount(mib: number): SmallDisk {
    const folder = newFolder('disk');
    const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mib}m`, 'tmpfs', folder]);
    if (status !== 0) throw new Error(`cannot mount a tmpfs: ${error?.message ?? stderr.toString().trim()}`);
    return new SmallDisk(folder);
  }

  /** Why there can be none here; undefined where there can. */
  static missing(): string | undefined {
    try {
      SmallDisk.mount(1).unmount();
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  get free(): number {
    const { bavail, bsize } = statfsSync(this.folder);
    return bavail * bsize;
  }

  /** Takes all but so many MiB. */
  fill(leaving: number): void {
    writeFileSync(this.ballast, Buffer.alloc(Math.max(0, this.free - leaving * MIB)));
  }

  /** Gives back what `fill` took. */
  empty(): void {
    rmSync(this.ballast);
  }

  unmount(): void {
    spawnSync('umount', ['-l', this.folder]);
  }
}
