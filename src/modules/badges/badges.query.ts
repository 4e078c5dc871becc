import { OneOf, Text } from '../../http/body/fields.js';
import { PageQuery } from '../../http/body/page-query.js';
import { OrganisationField } from '../organisations/organisation-field.js';

export class BadgesQuery extends PageQuery {
  /** Of this participant. */
  @Text({ optional: true }) readonly participant?: string;

  @OneOf(['issued', 'suspended', 'revoked'], { optional: true }) readonly status?: string;

  /** Of this organisation's people. */
  @OrganisationField({ optional: true }) readonly organisation?: string;
}
