import type { ProblemBody } from './types.ts';

/** A fault of one field, by its pointer (`/name/en`), parameter or header. */
export type FieldFault = NonNullable<ProblemBody['errors']>[number];

/** What the register answered to a request that it did not carry out; `problem` is absent where no answer came. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(readonly problem: ProblemBody | undefined) {
    super(problem?.detail ?? 'no answer');
  }

  /** `revision-mismatch`; undefined where no answer came. */
  get code(): string | undefined {
    return this.problem?.type.replace('/problems/', '');
  }

  get faults(): readonly FieldFault[] {
    return this.problem?.errors ?? [];
  }
}

const isProblem = (body: unknown): body is ProblemBody =>
  typeof body === 'object' && body !== null && 'type' in body && 'status' in body;

/** The refusal that an error body says; anything else (a proxy's page) counts as no answer. */
export const refusalOf = (body: unknown): Refusal => new Refusal(isProblem(body) ? body : undefined);
