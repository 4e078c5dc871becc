import type { Snapshot } from '../../../projections/file/snapshot.js';
import { asOf } from '../../../projections/rows/versioned-rows.js';
import { keyOfParticipant, type ParticipantId } from '../../participants/participant-id.js';
import { REGISTERED } from '../../participants/people.sql.js';
import type { BadgeFilter } from '../badge-filter.js';
import { badgesMatching } from '../badge-selection.js';
import type { BulkVerb } from './bulk-change.events.js';

/** What a change in bulk is for. */
export interface Selected {
  /** Of participants where badges are issued, else of badges. */
  readonly ids: readonly string[];
  /** Whom it is about. */
  readonly seats: readonly string[];
}

/** Statuses that a change is for where the filter says none; others would only be refused. */
const FROM: Readonly<Record<Exclude<BulkVerb, 'issue'>, readonly string[]>> = {
  amend: ['issued', 'suspended'],
  suspend: ['issued'],
  reinstate: ['suspended'],
  revoke: ['issued', 'suspended'],
};

const WITHOUT_BADGE = `SELECT p.id FROM ${REGISTERED}
    AND NOT EXISTS (SELECT 1 FROM badges b
      WHERE ${asOf('b')} AND b.exhibition = p.exhibition AND b.seat = p.seat)
  ORDER BY p.id`;

/** Those for which a filter holds and to whom the change applies. */
export function selectedFor(at: Snapshot, exhibition: string, action: BulkVerb, filter: BadgeFilter): Selected {
  if (action === 'issue') {
    const { ids, organisation = null, role = null } = filter;
    const asked = { exhibition, ids: ids === undefined ? null : JSON.stringify(ids), organisation, role };
    const rows = at.all<{ readonly id: ParticipantId }>(WITHOUT_BADGE, asked);
    return { ids: rows.map(({ id }) => id), seats: rows.map(({ id }) => keyOfParticipant(id)) };
  }
  const from = FROM[action];
  const badges = badgesMatching(at, exhibition, filter).filter(
    ({ status }) => filter.status !== undefined || from.includes(status),
  );
  const seats = badges.map(({ seat }) => seat);
  return { ids: seats, seats };
}
