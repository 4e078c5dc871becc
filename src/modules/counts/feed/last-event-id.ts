import { MalformedPosition, Position } from '../../../kernel/position.js';
import { PositionOfAnotherLog } from '../../../kernel/event-store.js';
import { invalid } from '../../../kernel/problem.js';
import type { Fault } from '../../../values/fault.js';

/** Up to where a reader has seen everything: the id of the last event it got, or undefined where it comes anew. */
export function lastEventId(header: string | undefined, head: Position): Position | undefined {
  if (header === undefined || header === '') return undefined;
  const seen = parse(header);
  if (!seen.sameLogAs(head)) throw new PositionOfAnotherLog(header);
  if (seen.value > head.value) throw invalid([fault('range', 'The position lies beyond the last event.')]);
  return seen;
}

function parse(text: string): Position {
  try {
    return Position.parse(text);
  } catch (error) {
    if (!(error instanceof MalformedPosition)) throw error;
    throw invalid([fault('format', 'Send the id of an event as it came.')]);
  }
}

const fault = (code: Fault['code'], message: string): Fault => ({ header: 'Last-Event-ID', code, message });
