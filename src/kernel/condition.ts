import type { CommandContext } from './command-context.js';
import { Problem } from './problem.js';
import type { RecordedEvent } from './recorded-event.js';

/**
 * Compares If-Match with the revision that the thing has; undefined: there is no such thing.
 * Throws precondition-required, revision-mismatch; `changedSince` says of the latter who changed the thing, and when.
 */
export function checkCondition(
  { ifMatch, ifMatchRequired }: CommandContext,
  currentRevision: number | undefined,
): void {
  if (ifMatch === undefined) {
    if (ifMatchRequired) throw preconditionRequired();
    return;
  }
  if (currentRevision === undefined)
    throw new Problem('revision-mismatch', 'If-Match was sent, and there is nothing here that it could name.');
  if (ifMatch !== 'any' && !ifMatch.includes(currentRevision)) throw changedSince(currentRevision);
}

export const preconditionRequired = () =>
  new Problem('precondition-required', 'Send If-Match with the ETag of what you read before changing it.');

/** The thing has another revision than If-Match names; `change` is the event of it. */
export function changedSince(currentRevision: number, change?: RecordedEvent): Problem {
  const again = 'Read it again and repeat the change.';
  if (change === undefined)
    return new Problem('revision-mismatch', `This was changed since you read it. ${again}`, { currentRevision });
  const { actor } = change.meta;
  const when = `${change.at.slice(0, 10)} at ${change.at.slice(11, 16)} UTC`;
  return new Problem(
    'revision-mismatch',
    `This was changed since you read it, by an access with the role ${actor.role} on ${when}. ${again}`,
    { currentRevision, changedBy: { id: actor.access, role: actor.role }, changedAt: change.at },
  );
}
