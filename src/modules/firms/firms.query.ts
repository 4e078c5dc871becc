import { OneOf, Text } from '../../http/fields.js';
import { PageQuery } from '../../http/paging.js';
import { ORGANISATION_STATUSES } from '../organisations/organisation-status.js';

export class FirmsQuery extends PageQuery {
  @Text({ optional: true }) readonly sector?: string;

  /** The stand that a firm holds, whatever the hall. */
  @Text({ optional: true }) readonly stand?: string;

  @OneOf(ORGANISATION_STATUSES, { optional: true }) readonly status?: string;
}
