import type { CommandContext } from './command-context.js';
import { Problem } from './problem.js';
import type { RecordedEvent } from './recorded-event.js';

/**
 * What If-Match finds wrong with the revision that the thing has: revision-mismatch or precondition-required; undefined
 * where it holds. `currentRevision` undefined: there is no such thing. `changedSince` says who changed it, and when.
 */
export function conditionFault(
  { ifMatch, ifMatchRequired }: CommandContext,
  currentRevision: number | undefined,
): Problem | undefined {
  if (ifMatch === undefined) return ifMatchRequired ? preconditionRequired() : undefined;
  if (currentRevision === undefined)
    return new Problem('revision-mismatch', 'If-Match was sent, and there is nothing here that it could name.');
  return ifMatch === 'any' || ifMatch.includes(currentRevision) ? undefined : changedSince(currentRevision);
}

/** Whether If-Match names a revision that the thing had before this one. */
export const namesEarlier = ({ ifMatch }: CommandContext, currentRevision = -1): boolean =>
  Array.isArray(ifMatch) && ifMatch.some((revision) => revision < currentRevision);

/** The problem where a change needs If-Match and has none (428, RFC 6585). */
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
