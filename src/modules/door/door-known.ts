import type { DoorBadge, DoorExhibition, Moment } from '../../door-core/scan-facts.js';
import { currentEdition, type Badge } from '../badges/badge.decider.js';
import { passagesBefore } from '../badges/badge-scans.js';
import { detailsOf, type Exhibition } from '../exhibitions/exhibition.decider.js';
import type { KnownParticipant } from '../organisations/organisations.state.js';

/** An exhibition as the door reads it. Throws not-found where none was announced. */
export function doorExhibition(code: string, exhibition: Exhibition): DoorExhibition {
  const { status, zones, categories } = exhibition;
  return { code, status: status === 'none' ? 'announced' : status, details: detailsOf(exhibition), zones, categories };
}

/** A badge as the door reads it just before a scan; undefined where none was issued, or it has no holder. */
export function doorBadge(
  badge: Badge,
  seat: KnownParticipant | undefined,
  moment: Moment & { readonly scanId: string },
): DoorBadge | undefined {
  const { status, grant, printedAt, printedEdition } = badge;
  if (status === 'none' || grant === undefined || seat === undefined) return undefined;
  const edition = currentEdition(badge);
  return {
    // A merged participant's badge answers as one that another edition has replaced.
    edition: edition + (seat.status === 'merged' ? 1 : 0),
    status,
    participant: seat.removed ? 'removed' : 'registered',
    // At the door, approved or not makes no difference.
    organisation: seat.organisation.withdrawn ? 'withdrawn' : 'registered',
    grant,
    passages: passagesBefore(badge, moment.day, moment),
    ...(printedAt !== undefined && printedEdition === edition && { printedAt }),
  };
}
