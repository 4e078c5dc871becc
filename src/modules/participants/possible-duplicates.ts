import { ReadDatabase } from '../../projections/file/read-database.js';
import { shownAt } from '../../projections/rows/versioned-rows.js';
import { sameName } from '../../search/name-query.js';
import { parseOrganisationName } from '../organisations/organisation-ref.js';
import { Reads } from '../reads.js';
import { allParticipantIds, participantIdsOf } from './participant-id.js';

/** So many are named. */
const MOST = 10;

/** Whose namesakes are looked for. */
export interface Namesake {
  readonly exhibition: string;
  readonly id: string;
  /** Parted by blanks; null where the name is not known any more. */
  readonly nameKeys: string | null;
}

/** Reads who might be registered twice: registered participants whose names are spellings of one. */
@Reads()
export class PossibleDuplicates {
  constructor(private readonly reads: ReadDatabase) {}

  /**
   * Ids of the first 10 others at most, in the order in which they came or were last amended, as shown at a leaf index;
   * only those of one organisation where one is named.
   */
  of({ exhibition, id, nameKeys }: Namesake, organisation: string | undefined, leaf: number): readonly string[] {
    if (nameKeys === null || nameKeys === '') return [];
    const named = parseOrganisationName(organisation ?? '');
    const { after, before } = named === undefined ? allParticipantIds : participantIdsOf(named);
    return this.reads
      .all<{ readonly id: string }>(
        `SELECT p.id FROM people_search
         CROSS JOIN people ON people.from_leaf = people_search.rowid
         CROSS JOIN participants p ON p.exhibition = people.exhibition AND p.id = people.id
         WHERE people_search MATCH @search AND ${shownAt('people')} AND ${shownAt('p')}
           AND p.exhibition = @exhibition AND p.id <> @id AND p.id > @after AND p.id < @before
           AND p.status = 'registered'
         ORDER BY people_search.rowid LIMIT ${MOST}`,
        { search: sameName(nameKeys.split(' ')), leaf, exhibition, id, after, before },
      )
      .map((other) => other.id);
  }
}
