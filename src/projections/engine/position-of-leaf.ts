import { Position } from '../../kernel/position.js';
import type { ShownAt } from '../file/read-database.js';

/**
 * The position of the event at a leaf index, made from the one that a read shows. Tables store leaf indexes alone, so
 * that they are equal over every store. Holds where a log's positions count its events, as the embedded log's do; a
 * store that numbers them otherwise has to be asked here.
 */
export const positionOfLeaf = ({ position, leafIndex }: ShownAt, leaf: number): Position =>
  new Position(position.logId, position.incarnation, position.value - BigInt(leafIndex - leaf));
