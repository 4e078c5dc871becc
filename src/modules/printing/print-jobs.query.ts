import { OneOf } from '../../http/body/fields.js';
import { PageQuery } from '../../http/body/page-query.js';
import { JOB_STATUSES, type JobStatus } from './print-job.decider.js';

export class PrintJobsQuery extends PageQuery {
  @OneOf(JOB_STATUSES, { optional: true }) readonly status?: JobStatus;
}
