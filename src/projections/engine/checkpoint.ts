import { Position } from '../../kernel/position.js';

/** How far the tables of a read file have come; one for all projections of the group. */
export interface Checkpoint {
  /** Of the last event applied; value 0 before the first. */
  readonly position: Position;
  /** How many events were applied; the last has leaf index `leaves - 1`. */
  readonly leaves: number;
}

/** SQL of the one row that every transaction of the group moves on. */
export const CHECKPOINT_TABLE = `
  CREATE TABLE checkpoint (
    one INTEGER PRIMARY KEY CHECK (one = 1), position TEXT NOT NULL, leaves INTEGER NOT NULL
  ) STRICT;`;

/** SQL of the checkpoint's row. */
export const SELECT_CHECKPOINT = 'SELECT position, leaves FROM checkpoint';

export interface CheckpointRow {
  readonly position: string;
  readonly leaves: number;
}

/** The checkpoint of a row. Throws MalformedPosition. */
export const readCheckpoint = ({ position, leaves }: CheckpointRow): Checkpoint => ({
  position: Position.parse(position),
  leaves,
});
