import type { Stored } from './double-log.js';
import type { StreamMessages } from './protocol.js';

/** The events considered between two checkpoints where the client names no window. */
const DEFAULT_WINDOW = 32;

/** Which events a reader of everything wants, and after how many considered ones it wants to hear of a checkpoint. */
export interface EventFilter {
  readonly wants: (event: Stored) => boolean;
  readonly checkpointEvery: number;
}

export const EVERY_EVENT: EventFilter = { wants: () => true, checkpointEvery: Infinity };

export function eventFilter(options: StreamMessages.ReadReq.Options): EventFilter {
  const filter = options.getFilter();
  if (filter === undefined) return EVERY_EVENT;
  const byStream = filter.getStreamIdentifier();
  const expression = byStream ?? filter.getEventType();
  if (expression === undefined) return EVERY_EVENT;
  const matches = matcher(expression.getRegex(), expression.getPrefixList());
  return {
    wants: (event) => matches(byStream ? event.stream : event.type),
    checkpointEvery: filter.getCheckpointintervalmultiplier() * (filter.hasMax() ? filter.getMax() : DEFAULT_WINDOW),
  };
}

function matcher(regex: string, prefixes: readonly string[]): (name: string) => boolean {
  if (regex === '') return (name) => prefixes.some((prefix) => name.startsWith(prefix));
  const expression = new RegExp(regex, 'u');
  return (name) => expression.test(name);
}
