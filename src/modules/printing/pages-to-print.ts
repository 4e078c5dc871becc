import { invalid, Problem, wrongStatus } from '../../kernel/problem.js';
import type { SelectedBadge } from '../badges/badge-selection.js';
import type { PrintedEdition } from './print-job.events.js';

/** Pages that one job may have: its event stays far below the 1 MiB that a store takes. */
const MAX_PAGES = 3000;

/** What a job is asked for beside its badges. */
export interface AskedPages {
  readonly filter?: { readonly printed?: boolean };
  readonly reason?: string;
}

/** Ids that a refusal names at most. */
const NAMED_BADGES = 20;

/**
 * A page for each badge, in their order. A filter for what is not printed leaves out what waits to be printed too.
 * Throws validation-failed where there is nothing to print or too much, wrong-status for a revoked badge, and
 * already-printed where an edition is on paper, or on its way, and no reason is given.
 */
export function pagesToPrint(
  selected: readonly SelectedBadge[],
  { filter, reason }: AskedPages,
  isQueued: (badge: SelectedBadge) => boolean,
): readonly PrintedEdition[] {
  const badges = filter?.printed === false ? selected.filter((badge) => !isQueued(badge)) : selected;
  if (badges.length === 0)
    throw invalid([
      { pointer: '/filter', code: 'range', message: 'The filter leaves no badge that is to be printed.' },
    ]);
  if (badges.length > MAX_PAGES)
    throw invalid([
      {
        pointer: '/filter',
        code: 'range',
        message: `These are ${badges.length} badges; a job has ${MAX_PAGES} pages.`,
      },
    ]);
  if (badges.some(({ status }) => status === 'revoked'))
    throw wrongStatus('revoked', 'A revoked badge cannot be printed; replace it first.');
  const again = reason === undefined ? badges.filter((badge) => badge.printed || isQueued(badge)) : [];
  if (again.length > 0)
    throw new Problem(
      'already-printed',
      `${again.length} of these badges were printed in their current edition, or wait to be; give a reason to print them again.`,
      { badges: again.slice(0, NAMED_BADGES).map(({ seat }) => seat) },
    );
  return badges.map(({ seat, edition }) => ({ badge: seat, edition }));
}
