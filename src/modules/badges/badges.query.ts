import { OneOf, Text } from '../../http/body/fields.js';
import { PresencePageQuery, TRUTH } from '../counts/presence.query.js';
import { OrganisationField } from '../organisations/organisation-field.js';

export class BadgesQuery extends PresencePageQuery {
  /** Of this participant. */
  @Text({ optional: true }) readonly participant?: string;

  @OneOf(['issued', 'suspended', 'revoked'], { optional: true }) readonly status?: string;

  /** Of this organisation's people. */
  @OrganisationField({ optional: true }) readonly organisation?: string;

  /** As it is printed or typed, of whatever edition. */
  @Text({ max: 100, optional: true }) readonly number?: string;

  /** Whether the current edition was printed. */
  @OneOf(TRUTH, { optional: true }) readonly printed?: (typeof TRUTH)[number];

  /** Whether something that was printed on the current edition is no longer so. */
  @OneOf(TRUTH, { optional: true }) readonly stale?: (typeof TRUTH)[number];
}
