import type { Fault } from '../values/fault.js';
import type { ProblemCode } from './problem-codes.js';

/** Members beside the standard ones, such as `currentStatus` or `limit`. */
export type ProblemMembers = Readonly<Record<string, unknown>>;

/** An error for the client: thrown where it is found, answered as problem details (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';

  /** `detail` is one sentence that a desk clerk understands; it never holds personal data. */
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly members: ProblemMembers = {},
  ) {
    super(`${code}: ${detail}`);
  }
}

/** The command does not apply in this status. */
export const wrongStatus = (currentStatus: string, detail: string): Problem =>
  new Problem('wrong-status', detail, { currentStatus });

/** The problem where a path names nothing; `detail` is one sentence. */
export const notFound = (detail: string): Problem => new Problem('not-found', detail);

/** All faults of an input at once. */
export const invalid = (errors: readonly Fault[]): Problem =>
  new Problem(
    'validation-failed',
    errors.length === 1 ? (errors[0]?.message ?? '') : `${errors.length} things need to be corrected; see errors.`,
    {
      errors,
    },
  );
