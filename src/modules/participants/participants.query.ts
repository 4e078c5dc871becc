import { OneOf } from '../../http/fields.js';
import { PageQuery } from '../../http/page-query.js';
import { NameSearch } from '../name-search.js';
import { OrganisationField } from '../organisations/organisation-field.js';
import { ROLES } from './seat.events.js';

export class ParticipantsQuery extends PageQuery {
  @OrganisationField({ optional: true }) readonly organisation?: string;

  @OneOf(ROLES, { optional: true }) readonly role?: string;

  @OneOf(['registered', 'removed'], { optional: true }) readonly status?: string;

  /** Beginnings of words of the name, in any script and order. */
  @NameSearch() readonly q?: string;
}
