import { likenessOf } from '../../search/likeness.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import type { IdentityDocument, Person } from '../participants/participant.events.js';
import type { IdentifiedPerson } from '../participants/people-page.js';
import { textsOf, type KnownPeople } from './known-people.js';

/** What a row says of a person that they can be recognised by; each part only where it is right. */
export interface Likewise extends Partial<Pick<Person, 'name' | 'email' | 'externalId'>> {
  readonly id?: string;
  readonly organisation: OrganisationName;
  readonly document?: IdentityDocument;
}

/** What a person was recognised by. */
export type MatchedBy = 'id' | 'external-id' | 'document' | 'email' | 'name';

export interface Match {
  readonly by: MatchedBy;
  /** One is the row's; several are a conflict. */
  readonly people: readonly IdentifiedPerson[];
}

/**
 * Who in the register a row is: by id, else external id within the organisation, else document, else e-mail, else, where
 * wanted, by name within the organisation. An e-mail address that several people share says nothing by itself: then it is
 * the one whose name is alike. undefined where none is.
 */
export function matchOf(
  row: Likewise,
  people: KnownPeople,
  matchNames: boolean,
  sharedEmails: ReadonlySet<string>,
): Match | undefined {
  const { id, organisation, externalId, document, email, name } = row;
  const known = id === undefined ? undefined : people.one(id);
  if (known !== undefined) return { by: 'id', people: [known] };
  const byExternalId = externalId === undefined ? [] : people.withExternalId(organisation, externalId);
  const byDocument = document === undefined ? [] : people.withDocument(document);
  if (byExternalId.length > 0) {
    // The document of another participant makes the match doubtful.
    const all = new Set([...byExternalId, ...byDocument]);
    return { by: 'external-id', people: [...all] };
  }
  if (byDocument.length > 0) return { by: 'document', people: byDocument };
  const byEmail = email === undefined ? [] : withEmail(row, people.withEmail(email), sharedEmails.has(email));
  if (byEmail.length > 0) return { by: 'email', people: byEmail };
  const namesakes = matchNames && name !== undefined ? people.named(organisation, textsOf({ name })) : [];
  const byName = namesakes.filter(({ person }) => document === undefined || person.document === undefined);
  return byName.length > 0 ? { by: 'name', people: byName } : undefined;
}

function withEmail(
  { name }: Likewise,
  people: readonly IdentifiedPerson[],
  isShared: boolean,
): readonly IdentifiedPerson[] {
  const alike = people.filter(
    ({ person }) => name !== undefined && person.name !== undefined && likenessOf(name, person.name) !== undefined,
  );
  return alike.length > 0 || isShared || people.length > 1 ? alike : people;
}
