import { Code, Flag, OneOf } from '../../http/body/fields.js';
import { OrganisationField } from '../organisations/organisation-field.js';
import { BadgeIds } from './badge-ids-field.js';
import { ROLES } from '../participants/participant.events.js';

/** Which badges a command on many is for: those for which all fields hold. */
export class BadgeFilter {
  /** These alone: ids of badges; of participants where badges are issued. */
  @BadgeIds({ optional: true }) readonly ids?: readonly string[];

  /** Of this organisation's people. */
  @OrganisationField({ optional: true }) readonly organisation?: string;

  /** Of people with this role in their organisation. */
  @OneOf(ROLES, { optional: true }) readonly role?: string;

  @OneOf(['issued', 'suspended', 'revoked'], { optional: true }) readonly status?: string;

  @Code({ optional: true }) readonly category?: string;

  /** Whether the current edition was printed. */
  @Flag({ optional: true }) readonly printed?: boolean;

  /** Whether something that is printed on it is no longer so. */
  @Flag({ optional: true }) readonly stale?: boolean;
}
