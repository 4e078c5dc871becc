import { Problem, notFound } from '../../kernel/problem.js';

export type ExhibitionStatus = 'none' | 'announced' | 'open' | 'closed';

/** Throws exhibition-closed (or not-found) where no new organisation, participant, project or stand is taken. */
export function mustTakeEntries(exhibition: ExhibitionStatus): void {
  if (exhibition === 'none') throw notFound('There is no such exhibition.');
  if (exhibition === 'closed')
    throw new Problem(
      'exhibition-closed',
      'The exhibition is closed and takes no new organisations, participants, projects or stands.',
    );
}
