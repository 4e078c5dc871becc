import { OneOf } from '../../http/body/fields.js';
import { PageQuery } from '../../http/body/page-query.js';
import { NameSearch } from '../../http/body/name-search.js';
import { ORGANISATION_STATUSES } from './organisation-status.js';
import { DELEGATION_KINDS } from './delegation.events.js';

export class DelegationsQuery extends PageQuery {
  @OneOf(DELEGATION_KINDS, { optional: true }) readonly kind?: string;

  @OneOf(ORGANISATION_STATUSES, { optional: true }) readonly status?: string;

  /** Beginnings of words of the name, in any script and order. */
  @NameSearch() readonly q?: string;
}
