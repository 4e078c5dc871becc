import { Position } from '../../kernel/position.js';

/** An event by both its numbers: its position, and its leaf index. */
export interface KnownLeaf {
  readonly position: Position;
  readonly leafIndex: number;
}

/**
 * The position of the event at a leaf index, computed from another event of the log. Positions count events on every
 * store, so that tables store leaf indexes alone.
 */
export const positionOfLeaf = ({ position, leafIndex }: KnownLeaf, leaf: number): Position =>
  new Position(position.logId, position.incarnation, position.value - BigInt(leafIndex - leaf));
