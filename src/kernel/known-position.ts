import { PositionBeyondHead, PositionOfAnotherLog } from './event-store.js';
import type { EventReader } from './journal.js';
import type { Position } from './position.js';

/** Checks a position that a caller names, and returns the head. Throws PositionOfAnotherLog, PositionBeyondHead, LogUnavailable. */
export async function headFrom(journal: Pick<EventReader, 'head'>, named: Position | undefined): Promise<Position> {
  const head = await journal.head();
  if (named === undefined) return head;
  if (!named.sameLogAs(head)) throw new PositionOfAnotherLog(named.toString());
  if (named.value > head.value) throw new PositionBeyondHead(named.toString());
  return head;
}
