import { problemTypes, type ProblemCode } from './problem-types.js';

export type FaultCode =
  'required' | 'unknown-field' | 'type' | 'format' | 'length' | 'range' | 'enum' | 'unknown-reference' | 'date-order';

/** One fault of the input: where it stands, what kind it is, and a sentence for whoever typed it. */
export type Fault = { readonly code: FaultCode; readonly message: string } & (
  | { /** JSON Pointer (RFC 6901) into the body. */ readonly pointer: string }
  | { readonly parameter: string }
  | { readonly header: string }
);

/** Members beside the standard ones, such as `currentStatus` or `limit`. */
export type ProblemMembers = Readonly<Record<string, unknown>>;

/** An error that a client is told of: thrown by whoever finds it, answered as problem details (RFC 9457). */
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

  get status(): number {
    return problemTypes[this.code].status;
  }
}

/** The command does not apply in this status. */
export const wrongStatus = (currentStatus: string, detail: string): Problem =>
  new Problem('wrong-status', detail, { currentStatus });

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

/** A field of the body names a thing that is not there. */
export const unknownReference = (pointer: string, message: string): Fault => ({
  pointer,
  code: 'unknown-reference',
  message,
});
