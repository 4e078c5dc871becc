import { page, type Cursor, type Page } from '../../http/paging.js';
import { notFound } from '../../kernel/problem.js';
import type { SqlValue } from '../../projections/projection.js';
import { ReadDatabase, type Shown } from '../../projections/file/read-database.js';
import { shownAt } from '../../projections/rows/versioned-rows.js';
import { nameQuery } from '../../search/name-query.js';
import type { Access } from '../access/access.decider.js';
import { ParticipantBadges, type BadgeOfParticipant } from '../badges/participant-badges.js';
import { LiveExhibitions } from '../exhibitions/exhibitions.state.js';
import { organisationName, parseOrganisationName, type OrganisationName } from '../organisations/organisation-ref.js';
import { Reads } from '../reads.js';
import type { Texts } from '../../values/localized-text.js';
import {
  allParticipantIds,
  parseParticipantId,
  participantId,
  participantIdsOf,
  type ParticipantRef,
} from './participant-id.js';
import type { ParticipantsQuery } from './participants.query.js';
import { PossibleDuplicates } from './possible-duplicates.js';
import type { Person, Role } from './seat.events.js';

/** What anyone who may read participants sees of one. */
export interface ParticipantInShort {
  readonly id: string;
  readonly name: Texts | null;
  readonly role: Role;
  readonly organisation: OrganisationName;
}

export type ParticipantView = ParticipantInShort &
  Partial<Omit<Person, 'name'>> & {
    readonly status: string;
    readonly badge: BadgeOfParticipant | null;
    /** Ids. */
    readonly possibleDuplicates: readonly string[];
    readonly revision: number;
  };

interface ParticipantRow {
  readonly id: string;
  readonly role: Role;
  readonly status: string;
  readonly revision: number;
  /** JSON; null where nothing is known any more, as are the keys. */
  readonly person: string | null;
  readonly name_keys: string | null;
  /** Leaf index of the name's version, which its search is found by. */
  readonly name_leaf: number | null;
}

const COLUMNS = 'p.id, p.role, p.status, p.revision, person, name_keys, people.from_leaf AS name_leaf';

const EVERYBODY = `FROM participants p
  LEFT JOIN people ON ${shownAt('people')} AND people.exhibition = p.exhibition AND people.id = p.id
  WHERE`;
/** So many names are few: they are looked up one by one and put in order. */
const FEW = 2000;
/** Of what is walked through in the order of ids, where the search finds many. */
const STRIDE = 500;

/** Begins with what the search finds: that is few, where the exhibition is many. */
const FOUND = `FROM people_search
  CROSS JOIN people ON people.from_leaf = people_search.rowid
  CROSS JOIN participants p ON p.exhibition = people.exhibition AND p.id = people.id
  WHERE people_search MATCH @search AND ${shownAt('people')} AND`;

const rowsOf = (whom: string): string => `
  SELECT ${COLUMNS} ${whom}
    ${shownAt('p')} AND p.exhibition = @exhibition AND p.id > @start AND p.id < @before AND p.id > @after
    AND (@role IS NULL OR p.role = @role)
    AND (@status IS NULL OR p.status = @status)
  ORDER BY p.id LIMIT @limit`;

/** Reads participants of delegations and firms. */
@Reads()
export class Participants {
  constructor(
    private readonly reads: ReadDatabase,
    private readonly badges: ParticipantBadges,
    private readonly duplicates: PossibleDuplicates,
    private readonly exhibitions: LiveExhibitions,
  ) {}

  /** What the caller may see, in the order of ids. Throws not-found. */
  list(exhibition: string, query: ParticipantsQuery, caller: Access): Shown<Page<ParticipantInShort>> {
    this.exhibitions.get(exhibition);
    return this.reads.show(({ leafIndex }) =>
      page(
        query,
        leafIndex,
        (from, limit) =>
          this.rows(exhibition, query, caller, from, limit)
            .map((row) => this.view(exhibition, row, caller, from.leafIndex))
            .map(seenBy(caller)),
        ({ id }) => id,
      ),
    );
  }

  /** Throws not-found. */
  one(participant: ParticipantRef, caller: Access): Shown<ParticipantView> {
    const { exhibition } = participant;
    return this.reads.show(({ leafIndex }) => {
      const row = this.reads.get<ParticipantRow>(
        `SELECT ${COLUMNS} FROM participants p
         LEFT JOIN people ON people.to_leaf IS NULL AND people.exhibition = p.exhibition AND people.id = p.id
         WHERE p.to_leaf IS NULL AND p.exhibition = ? AND p.id = ?`,
        exhibition,
        participantId(participant),
      );
      if (row === undefined) throw notFound('There is no such participant.');
      return this.view(exhibition, row, caller, leafIndex);
    });
  }

  private rows(
    exhibition: string,
    { organisation, role, status, q }: ParticipantsQuery,
    caller: Access,
    from: Cursor,
    limit: number,
  ): readonly ParticipantRow[] {
    const named = parseOrganisationName(caller.organisation ?? organisation ?? '');
    const ids = named === undefined ? allParticipantIds : participantIdsOf(named);
    const asked = {
      leaf: from.leafIndex,
      exhibition,
      // Beside the cursor: one that somebody made up leads out of no organisation.
      start: ids.after,
      before: ids.before,
      after: from.after,
      role: role ?? null,
      status: status ?? null,
    };
    if (q === undefined) return this.reads.all<ParticipantRow>(rowsOf(EVERYBODY), { ...asked, limit });
    const search = nameQuery(q);
    if (search === undefined) return [];
    const found = this.reads.lists<[number]>('SELECT rowid FROM people_search WHERE people_search MATCH ?', search);
    return (
      (found.length > FEW ? this.walked(new Set(found.map(([leaf]) => leaf)), asked, limit) : undefined) ??
      this.reads.all<ParticipantRow>(rowsOf(FOUND), { ...asked, search, limit })
    );
  }

  /** In the order of ids, those whose name was found; undefined where looking up each would have cost less. */
  private walked(
    found: ReadonlySet<number>,
    asked: Readonly<Record<string, SqlValue>> & { readonly after: string },
    limit: number,
  ): readonly ParticipantRow[] | undefined {
    const rows: ParticipantRow[] = [];
    let { after } = asked;
    for (let passed = 0; passed < 2 * found.size; passed += STRIDE) {
      const next = this.reads.all<ParticipantRow>(rowsOf(EVERYBODY), { ...asked, after, limit: STRIDE });
      for (const row of next) if (row.name_leaf !== null && found.has(row.name_leaf)) rows.push(row);
      if (rows.length >= limit || next.length < STRIDE) return rows.slice(0, limit);
      after = next.at(-1)?.id ?? after;
    }
    return undefined;
  }

  private view(exhibition: string, row: ParticipantRow, caller: Access, leaf: number): ParticipantView {
    const { id, role, status, revision, person, name_keys: nameKeys } = row;
    const { kind, code, seat } = idOf(id);
    const { name = null, ...known } = (person === null ? {} : JSON.parse(person)) as Partial<Person>;
    return {
      id,
      name,
      role,
      organisation: organisationName({ kind, code }),
      status,
      ...known,
      badge: this.badges.of(exhibition, seat, leaf),
      possibleDuplicates: this.duplicates.of({ exhibition, id, nameKeys }, caller.organisation, leaf),
      revision,
    };
  }
}

/** What a caller sees of a participant. */
export const seenBy =
  (caller: Access) =>
  (participant: ParticipantView): ParticipantInShort => {
    if (caller.role !== 'viewer') return participant;
    const { id, name, role, organisation } = participant;
    return { id, name, role, organisation };
  };

function idOf(text: string) {
  const id = parseParticipantId(text);
  if (id === undefined) throw new Error(`the read tables hold a participant ${text}`);
  return id;
}
