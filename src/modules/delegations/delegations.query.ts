import { OneOf } from '../../http/fields.js';
import { PageQuery } from '../../http/page-query.js';
import { NameSearch } from '../name-search.js';
import { ORGANISATION_STATUSES } from '../organisations/organisation-status.js';
import { DELEGATION_KINDS } from './delegation.events.js';

export class DelegationsQuery extends PageQuery {
  @OneOf(DELEGATION_KINDS, { optional: true }) readonly kind?: string;

  @OneOf(ORGANISATION_STATUSES, { optional: true }) readonly status?: string;

  /** Beginnings of words of the name, in any script and order. */
  @NameSearch() readonly q?: string;
}
