import { PositionBeyondHead, PositionOfAnotherLog } from '../../kernel/event-store.js';
import type { Position } from '../../kernel/position.js';
import { positionOfLeaf } from '../engine/position-of-leaf.js';
import type { SqlValue } from '../projection.js';

/** Values of the `@names` in a statement; `@leaf` is bound by the snapshot. */
export type NamedValues = Readonly<Record<string, SqlValue>>;

/**
 * The register after one event. All queries of an answer run on one snapshot, and use `asOf` for versioned tables.
 * Valid only during the call that it was handed to.
 */
export interface Snapshot {
  /** For clients. */
  readonly position: Position;
  /** Leaf index of the last event shown, -1 if none; bound as `@leaf`. */
  readonly leaf: number;
  /** The moment in the halls. */
  readonly time: Date;

  /** All rows. The statement is prepared once. */
  all<Row>(sql: string, values?: NamedValues): Row[];

  /** All rows, each as a list of its columns: two thirds of the cost of `all` where rows are many. */
  lists<Row extends readonly unknown[]>(sql: string, values?: NamedValues): Row[];

  /** The first row. */
  get<Row>(sql: string, values?: NamedValues): Readonly<Row> | undefined;
}

/** Which snapshot is wanted: the newest, or the one after an event, named by leaf index or position. */
export type SnapshotPlace = 'head' | { readonly leaf: number } | { readonly position: Position };

/** How far the tables are. */
export interface Head {
  readonly position: Position;
  /** Leaf index, -1 if none. */
  readonly leaf: number;
}

/** Leaf index and position of a place. Throws PositionOfAnotherLog, PositionBeyondHead. */
export function resolvePlace(place: SnapshotPlace, head: Head): Head {
  if (place === 'head') return head;
  const leaf = 'leaf' in place ? place.leaf : leafOfPosition(place.position, head);
  if (leaf > head.leaf) throw new PositionBeyondHead(`leaf ${leaf}`);
  return { leaf, position: positionOfLeaf({ position: head.position, leafIndex: head.leaf }, leaf) };
}

function leafOfPosition(position: Position, head: Head): number {
  if (!position.sameLogAs(head.position)) throw new PositionOfAnotherLog(position.toString());
  return head.leaf - Number(head.position.value - position.value);
}
