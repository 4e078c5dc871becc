import { OneOf } from '../../http/body/fields.js';
import { PageQuery } from '../../http/body/page-query.js';
import { NameSearch } from '../../http/body/name-search.js';
import { OrganisationField } from '../organisations/organisation-field.js';
import { ROLES } from './seat.events.js';

export class ParticipantsQuery extends PageQuery {
  @OrganisationField({ optional: true }) readonly organisation?: string;

  @OneOf(ROLES, { optional: true }) readonly role?: string;

  @OneOf(['registered', 'removed'], { optional: true }) readonly status?: string;

  /** Beginnings of words of the name, in any script and order. */
  @NameSearch() readonly q?: string;
}
