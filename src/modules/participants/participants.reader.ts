import { pageOf, type Page } from '../../http/paging.js';
import { notFound } from '../../kernel/problem.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import type { Access } from '../access/access.decider.js';
import { presenceConditions } from '../counts/presence.filter.js';
import { JOINED_ZONE } from '../counts/presence.sql.js';
import { badgeConditions, badgeOf, type BadgeOfParticipant } from '../badges/participant-badges.js';
import { ExhibitionStates } from '../exhibitions/exhibitions.state.js';
import { exhibitionDay } from '../exhibitions/exhibition-details.reader.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import { Reads } from '../reads.js';
import { withNameInParts, type NameInParts, type RecordedName } from './name-parts.js';
import { participantId, type ParticipantRef } from './participant-id.js';
import { found } from './participant-search.js';
import type { ParticipantsQuery } from './participants.query.js';
import { everybody, oneRow, PARTICIPANT, type Listed, type ListOf, type ParticipantRow } from './participants.sql.js';
import { possibleDuplicates, type PossibleDuplicate } from './possible-duplicates.js';
import type { ParticipantStatus } from './participant.decider.js';
import type { Person, Role } from './participant.events.js';

/** What anyone who may read participants sees of one. */
export interface ParticipantInShort {
  readonly id: string;
  readonly name: NameInParts | null;
  readonly role: Role;
  readonly organisation: OrganisationName;
  readonly status: ParticipantStatus;
  /** Where a search found a name that lacks one word of it: that word. */
  readonly missing?: string;
}

export type ParticipantView = ParticipantInShort &
  Partial<Omit<Person, keyof RecordedName>> & {
    /** Id of the participant that stays, where this one was merged. */
    readonly mergedInto?: string;
    readonly badge: BadgeOfParticipant | null;
    /** Where the photo is read, where one is kept. */
    readonly photo?: string;
    /** The zone the person is in today; null outside. */
    readonly location: string | null;
    /** Absent where they were not looked for. */
    readonly possibleDuplicates?: readonly PossibleDuplicate[];
    readonly revision: number;
  };

/** Reads participants of delegations and firms. */
@Reads()
export class Participants {
  constructor(private readonly exhibitions: ExhibitionStates) {}

  /**
   * What the caller may see, in the order of ids. `withDuplicates`: whether possible duplicates are looked for, which
   * costs most of a long list. Throws not-found, validation-failed for an unknown zone.
   */
  list(
    at: Snapshot,
    exhibition: string,
    query: ParticipantsQuery,
    caller: Access,
    withDuplicates: boolean,
  ): Page<ParticipantInShort> {
    const list = this.listOf(at, exhibition, query, caller, withDuplicates);
    const rows =
      query.q === undefined ? everybody(at, list) : found(at, exhibition, query.q, list, caller.role !== 'viewer');
    const { items, ...end } = pageOf(at, query, rows, ({ key }) => key);
    const seen = seenBy(caller);
    const rowsShown = items.map(({ row }) => row);
    const duplicates = withDuplicates ? duplicatesSeen(at, exhibition, rowsShown, caller) : undefined;
    const shown = ({ row, missing }: Listed, index: number) => ({
      ...seen(viewOf(exhibition, row, duplicates?.[index])),
      ...(missing !== undefined && { missing }),
    });
    return { items: items.map(shown), ...end };
  }

  /** Columns of an exhibition's list for texts in other languages than the register's own; also of those who left it. */
  foreignColumns(at: Snapshot, exhibition: string): readonly string[] {
    return at
      .all<{ name: string }>('SELECT name FROM people_columns WHERE exhibition = @exhibition ORDER BY name', {
        exhibition,
      })
      .map(({ name }) => name);
  }

  /** Throws not-found. */
  one(at: Snapshot, participant: ParticipantRef, caller: Access): ParticipantView {
    const { exhibition } = participant;
    const today = exhibitionDay(at, exhibition);
    const row = oneRow(at, { exhibition, today, id: participantId(participant), keys: 1 });
    if (row === undefined) throw notFound('There is no such participant.');
    return viewOf(exhibition, row, duplicatesSeen(at, exhibition, [row], caller)?.[0]);
  }

  private listOf(
    at: Snapshot,
    exhibition: string,
    query: ParticipantsQuery,
    caller: Access,
    withDuplicates: boolean,
  ): ListOf {
    const { zones } = this.exhibitions.get(exhibition);
    const isRollCall = query.inside === 'true' || query.location !== undefined;
    const zone = isRollCall ? JOINED_ZONE : undefined;
    const presence = presenceConditions(at, { code: exhibition, zones }, query, PARTICIPANT, zone);
    const { role, status = 'registered', badge = null, category = null } = query;
    const organisation = caller.organisation ?? query.organisation;
    return {
      isRollCall,
      sql: [
        ...presence.sql,
        ...(organisation === undefined ? [] : ['p.organisation = @organisation']),
        ...(role === undefined ? [] : ['p.role = @role']),
        ...(status === 'all' ? [] : ['p.status = @status']),
        ...badgeConditions(query),
      ],
      values: {
        ...{ ...presence.values, exhibition, status, badge, category },
        ...{ organisation: organisation ?? null, role: role ?? null, keys: Number(withDuplicates) },
      },
    };
  }
}

/** Possible duplicates of each participant; a viewer sees none. */
const duplicatesSeen = (at: Snapshot, exhibition: string, rows: readonly ParticipantRow[], caller: Access) =>
  caller.role === 'viewer' ? undefined : possibleDuplicates(at, exhibition, rows, caller);

function viewOf(exhibition: string, row: ParticipantRow, duplicates?: readonly PossibleDuplicate[]): ParticipantView {
  const { id, seat, role, organisation, status, mergedInto, location, person, revision } = row;
  const recorded = (person === null ? {} : JSON.parse(person)) as Partial<Person>;
  const { name = null, ...known } = withNameInParts(recorded);
  return {
    ...{ id, name, role, organisation, status },
    ...(mergedInto !== null && { mergedInto }),
    ...known,
    badge: badgeOf(seat, row),
    ...(row.hasPhoto === 1 && { photo: `/v1/exhibitions/${exhibition}/participants/${id}/photo` }),
    location,
    ...(duplicates !== undefined && { possibleDuplicates: duplicates }),
    revision,
  };
}

/** What a caller sees of a participant. */
export const seenBy =
  (caller: Access) =>
  (participant: ParticipantView): ParticipantInShort => {
    if (caller.role !== 'viewer') return participant;
    const { id, name, role, organisation, status } = participant;
    return { id, name, role, organisation, status };
  };
