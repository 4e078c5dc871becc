import { changed } from '../../../http/answers.js';
import { OneOf, Reason } from '../../../http/body/fields.js';
import { useCase } from '../../use-case.js';
import { conflict, conflictStream, resolve, type ConflictingScan } from '../conflicts/conflict.decider.js';
import { VERDICTS, type Verdict } from '../conflicts/conflict.events.js';

export class ResolveConflictBody {
  @OneOf(VERDICTS) readonly verdict!: Verdict;

  /** What was found; kept with the person, and erased with the person. */
  @Reason() readonly reason!: string;
}

export const ResolveConflict = useCase({
  name: 'resolve-conflict',
  body: ResolveConflictBody,
  stream: ({ exhibition, scanId }: ConflictingScan & { readonly exhibition: string }) =>
    conflictStream(exhibition, scanId),
  decider: conflict,
  revision: () => undefined,
  decide: (state, { target: { exhibition: _, ...scan }, body }) => resolve(state, scan, body.verdict, body.reason),
  result: (done, { target: { scanId } }) => changed(done, { scanId }, { verdict: done.after }),
});
