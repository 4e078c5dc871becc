import type { BoundUseCase } from './use-case.js';

/** A decision that the command belongs to another stream: that use case is executed in its place, without If-Match or key. */
export class Instead<Result> {
  constructor(readonly useCase: BoundUseCase<Result>) {}
}
