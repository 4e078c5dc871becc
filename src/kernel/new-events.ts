import type { SetClock } from './clock.js';
import type { CommandContext } from './command-context.js';
import type { AnyFact } from './decider.js';
import type { Metadata, NewEvent } from './recorded-event.js';
import { uuid5 } from './uuid5.js';

/** Facts with their metadata; the one place that adds it. `clock`: where it is set. Ids follow from the command's, so a repeat makes the same ones. */
export function eventsToRecord<Event extends AnyFact>(
  facts: readonly Event[],
  { command, idempotency, correlation, causation = command, actor, now, source }: CommandContext,
  clock?: SetClock,
): readonly NewEvent<Event>[] {
  const meta: Metadata = {
    command,
    ...(idempotency && { fingerprint: idempotency.fingerprint }),
    correlation,
    causation,
    actor: { access: actor.access, role: actor.role },
    ...(source && { source }),
    ...(clock && { clock }),
  };
  const at = now.toISOString();
  return facts.map((fact, index) => ({ id: uuid5(String(index), command), at, fact, meta }));
}
