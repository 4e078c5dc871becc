import { changed } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { useCase } from '../../use-case.js';
import { cancel, existing, printJob, printJobStream, revisionOf } from '../print-job.decider.js';

export class CancelPrintJobBody {
  /** Why it is not to be printed. */
  @Reason() readonly reason!: string;
}

export const CancelPrintJob = useCase({
  name: 'cancel-print-job',
  body: CancelPrintJobBody,
  stream: printJobStream,
  decider: printJob,
  exists: existing,
  revision: revisionOf,
  decide: (state, { body, context }) => cancel(state, context.now.getTime(), body.reason),
  result: (done, { target }) => changed(done, { id: target.job }, { status: done.after.status }),
});
