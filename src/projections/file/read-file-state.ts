import Database from 'better-sqlite3';
import { existsSync, statSync } from 'node:fs';
import { readCheckpoint, SELECT_CHECKPOINT, type Checkpoint, type CheckpointRow } from '../engine/checkpoint.js';
import type { Projection } from '../projection.js';
import { ReadFiles } from './read-files.js';

/** How the read file of a folder stands, seen from outside the process that writes it. */
export interface ReadFileState {
  readonly file: string;
  readonly bytes: number;
  /** Another file is being built, or its building was broken off. */
  readonly building: boolean;
  /** Absent where there is no file made by these projections, or it cannot be read. */
  readonly checkpoint?: Checkpoint;
}

/** Looks at the read file that these projections make; writes nothing. */
export function readFileState(folder: string, projections: readonly Projection[]): ReadFileState {
  const { current: file, building } = new ReadFiles(folder, projections);
  const checkpoint = checkpointOf(file);
  return {
    file,
    bytes: existsSync(file) ? statSync(file).size : 0,
    building: existsSync(building),
    ...(checkpoint && { checkpoint }),
  };
}

function checkpointOf(file: string): Checkpoint | undefined {
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true });
    const row = db.prepare<[], CheckpointRow>(SELECT_CHECKPOINT).get();
    return row && readCheckpoint(row);
  } catch {
    // Missing or damaged: it is built anew at the next start.
    return undefined;
  } finally {
    db?.close();
  }
}
