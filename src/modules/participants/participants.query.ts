import { Code, Day, OneOf } from '../../http/body/fields.js';
import { NameSearch } from '../../http/body/name-search.js';
import { PresencePageQuery, TRUTH } from '../counts/presence.query.js';
import { OrganisationField } from '../organisations/organisation-field.js';
import { PARTICIPANT_STATUSES } from './participant.decider.js';
import { ROLES } from './participant.events.js';

const BADGES = ['none', 'issued', 'suspended', 'revoked'] as const;

export class ParticipantsQuery extends PresencePageQuery {
  @OrganisationField({ optional: true }) readonly organisation?: string;

  @OneOf(ROLES, { optional: true }) readonly role?: string;

  /** Without it the registered; `all`: whatever their status. */
  @OneOf([...PARTICIPANT_STATUSES, 'all'], { optional: true }) readonly status?: string;

  /**
   * Beginnings of words of the name, in any script and order, also with the organisation's name or code beside it; or a
   * badge's number or id, an e-mail address, a telephone number, a document's number or an external id.
   */
  @NameSearch() readonly q?: string;

  /** Whether the person was admitted: on `day`, or ever. */
  @OneOf(TRUTH, { optional: true }) readonly attended?: (typeof TRUTH)[number];

  /** The exhibition day of `attended` and `unaccounted`; alone, people who were admitted on it. */
  @Day({ optional: true }) readonly day?: string;

  /** Whether the person's last passage of the exhibition day before led into a zone and there is none since. */
  @OneOf(TRUTH, { optional: true }) readonly unaccounted?: (typeof TRUTH)[number];

  /** Status of the person's badge; `none`: nothing was issued. */
  @OneOf(BADGES, { optional: true }) readonly badge?: (typeof BADGES)[number];

  /** Of the person's badge. */
  @Code({ optional: true }) readonly category?: string;

  /** Whether the current edition of the person's badge was printed; false: there is one, and it was not. */
  @OneOf(TRUTH, { optional: true }) readonly printed?: (typeof TRUTH)[number];

  /** Whether something that was printed on the person's badge is no longer so. */
  @OneOf(TRUTH, { optional: true }) readonly stale?: (typeof TRUTH)[number];
}
