import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOf } from '../../projections/rows/versioned-rows.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import type { ParticipantId } from './participant-id.js';
import type { ParticipantStatus } from './participant.decider.js';
import type { Person, Role } from './participant.events.js';

/** A participant with all that identifies the person. */
export interface IdentifiedPerson {
  readonly id: ParticipantId;
  readonly organisation: OrganisationName;
  readonly role: Role;
  readonly status: ParticipantStatus;
  readonly revision: number;
  readonly person: Partial<Person>;
  /** What spellings of the same name share. */
  readonly nameKeys: readonly string[];
}

/** Which people: those after an id, in the order of ids; of one organisation, or of all where it is null. */
export interface PeoplePage {
  readonly exhibition: string;
  readonly after: string;
  readonly organisation: OrganisationName | null;
  readonly limit: number;
}

const PEOPLE = `
  SELECT p.id, p.organisation, p.role, p.status, p.revision, person, name_keys AS nameKeys FROM participants p
  JOIN people ON ${asOf('people')} AND people.exhibition = p.exhibition AND people.id = p.id
  WHERE ${asOf('p')} AND p.exhibition = @exhibition AND p.id > @after AND p.status <> 'merged'
    AND (@organisation IS NULL OR p.organisation = @organisation)
  ORDER BY p.id LIMIT +@limit`;

type Row = Omit<IdentifiedPerson, 'person' | 'nameKeys'> & { readonly person: string; readonly nameKeys: string };

/** A page of people, removed ones among them; without those merged into others and those erased. */
export const peoplePage = (at: Snapshot, page: PeoplePage): readonly IdentifiedPerson[] =>
  at.all<Row>(PEOPLE, { ...page }).map(({ person, nameKeys, ...known }) => ({
    ...known,
    person: JSON.parse(person) as Partial<Person>,
    nameKeys: nameKeys.split(' ').filter((key) => key !== ''),
  }));
