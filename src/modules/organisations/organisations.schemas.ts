import { code, objectOf, oneOf, optional, thing, whole } from '../../http/answer-schema.js';
import type { Quota, Role } from '../participants/participant.events.js';
import type { PlaceCounts } from '../participants/places-taken.reader.js';
import { ORGANISATION_STATUSES } from './organisation-status.js';

const seats = optional(whole('At most so many.'));

export const quota = thing<Quota>('Quota', 'How many seats there are; what is left out is not limited.', {
  total: optional(whole('Of all roles together.')),
  byRole: optional(
    objectOf<Partial<Record<Role, number>>>(
      { head: seats, deputy: seats, member: seats, representative: seats, staff: seats },
      'By role.',
    ),
  ),
});

const taken = whole('So many.');

export const placeCounts = thing<PlaceCounts>('SeatCounts', 'How many participants there are who were not removed.', {
  registered: whole('Of all roles together.'),
  byRole: objectOf<Record<Role, number>>(
    { head: taken, deputy: taken, member: taken, representative: taken, staff: taken },
    'By role.',
  ),
});

/** What commands answer that change the status of a delegation or firm. */
export const organisationStatus = {
  code: code('Of the delegation or firm.'),
  status: oneOf(ORGANISATION_STATUSES, 'What it is now.'),
};
