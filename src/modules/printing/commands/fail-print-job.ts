import { changed } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { useCase } from '../../use-case.js';
import { existing, fail, printJob, printJobStream, revisionOf } from '../print-job.decider.js';

export class FailPrintJobBody {
  /** What went wrong, such as a jam. */
  @Reason() readonly reason!: string;
}

export const FailPrintJob = useCase({
  name: 'fail-print-job',
  body: FailPrintJobBody,
  stream: printJobStream,
  decider: printJob,
  exists: existing,
  revision: revisionOf,
  decide: (state, { body, context }) => fail(state, { access: context.actor.access }, body.reason),
  result: (done, { target }) => changed(done, { id: target.job }, { status: done.after.status }),
});
