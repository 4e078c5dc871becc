import { createHash } from 'node:crypto';
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../files/make-folder.js';
import { syncFolder } from '../../files/durable.js';
import { sealOf } from '../../files/sealed-file.js';
import { bootMarkOf } from './boot-mark.js';
import { codeDigest } from './code-digest.js';
import { CHECKPOINT_TABLE } from '../engine/checkpoint.js';
import type { Projection } from '../projection.js';
import { sealReadFile } from './read-seal.js';

const OURS = /^read-[0-9a-f]{16}(\.building)?\.db(-wal|-shm|\.seal|\.boot)?$/;

/** 16 hex digits that change with the tables of a set of projections, and with the code that fills them. */
export function fingerprint(projections: readonly Projection[]): string {
  const set = projections.map(
    ({ name, source, tables, indexes = '' }) => [name, codeDigest(source), tables, indexes] as const,
  );
  set.sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([CHECKPOINT_TABLE, set]))
    .digest('hex')
    .slice(0, 16);
}

/**
 * The read files of a folder. The name carries the fingerprint of the projections, and a file of that name is whole:
 * it is built under another one and renamed when it is level with the log.
 */
export class ReadFiles {
  readonly current: string;
  readonly building: string;

  constructor(
    private readonly folder: string,
    projections: readonly Projection[],
  ) {
    const name = `read-${fingerprint(projections)}`;
    this.current = join(folder, `${name}.db`);
    this.building = join(folder, `${name}.building.db`);
  }

  /** Removes what an interrupted build left behind. */
  clearBuilding(): void {
    makeFolder(this.folder);
    remove(this.building);
  }

  /**
   * Puts the built file, closed by then, in the place of the current one, and seals it. Power lost meanwhile leaves
   * either, or one to be built again.
   */
  swapIn(): void {
    // First, with its WAL: SQLite would replay a WAL of the old file into the new one.
    remove(this.current);
    renameSync(this.building, this.current);
    remove(this.building);
    syncFolder(this.folder);
    sealReadFile(this.current);
  }

  /** Removes the files of other sets of projections. */
  removeOthers(): void {
    for (const name of readdirSync(this.folder)) {
      const file = join(this.folder, name);
      if (OURS.test(name) && !file.startsWith(this.current)) rmSync(file, { force: true });
    }
  }
}

const remove = (file: string): void => {
  for (const name of [file, `${file}-wal`, `${file}-shm`, sealOf(file), bootMarkOf(file)])
    rmSync(name, { force: true });
};
