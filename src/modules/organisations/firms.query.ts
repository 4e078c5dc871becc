import { OneOf, Text } from '../../http/body/fields.js';
import { PageQuery } from '../../http/body/page-query.js';
import { NameSearch } from '../../http/body/name-search.js';
import { ORGANISATION_STATUSES } from './organisation-status.js';

export class FirmsQuery extends PageQuery {
  @Text({ optional: true }) readonly sector?: string;

  /** The stand that a firm holds, whatever the hall. */
  @Text({ optional: true }) readonly stand?: string;

  @OneOf(ORGANISATION_STATUSES, { optional: true }) readonly status?: string;

  /** Beginnings of words of the name, in any script and order. */
  @NameSearch() readonly q?: string;
}
