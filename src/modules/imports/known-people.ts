import { Turns } from '../../kernel/turns.js';
import type { ReadDatabase } from '../../projections/file/read-database.js';
import type { Texts } from '../../values/localized-text.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import { peoplePage, type IdentifiedPerson } from '../participants/people-page.js';
import type { ParticipantId } from '../participants/participant-id.js';
import { documentKey } from '../participants/participant-marks.js';
import type { IdentityDocument, Person } from '../participants/participant.events.js';

/** People that are read at once; between pages other requests have their turn. */
const PAGE_PEOPLE = 100;

/** Whose people are known, and when. */
export interface AskedPeople {
  readonly exhibition: string;
  /** Index of the last leaf before that moment. */
  readonly leaf: number;
  /** Those of this one alone. */
  readonly organisation: OrganisationName | undefined;
  /** Also by keys that names share in other spellings. */
  readonly alike: boolean;
}

/**
 * People of an exhibition at one moment, by what they are matched by. Removed
 * people are among them, but for those who are gone with an import that was taken back: its sheet is corrected and sent again.
 */
export async function knownPeople(
  reads: ReadDatabase,
  { exhibition, leaf, organisation, alike }: AskedPeople,
  isTakenBack: (id: ParticipantId) => boolean,
): Promise<KnownPeople> {
  const people = new KnownPeople(alike);
  const turns = new Turns();
  for (let after = ''; ;) {
    const page = { exhibition, after, organisation: organisation ?? null, limit: PAGE_PEOPLE };
    const rows = reads.read((at) => peoplePage(at, page), { leaf });
    for (const one of rows) if (one.status !== 'removed' || !isTakenBack(one.id)) people.add(one);
    const last = rows.at(-1);
    if (rows.length < PAGE_PEOPLE || last === undefined) return people;
    after = last.id;
    await turns.pass();
  }
}

/** Finds people by what identifies them. */
export class KnownPeople {
  private readonly byId = new Map<string, IdentifiedPerson>();
  private readonly byExternalId = new Map<string, IdentifiedPerson[]>();
  private readonly byDocument = new Map<string, IdentifiedPerson[]>();
  private readonly byEmail = new Map<string, IdentifiedPerson[]>();
  private readonly byName = new Map<string, IdentifiedPerson[]>();
  private readonly byNameKey = new Map<string, IdentifiedPerson[]>();

  constructor(private readonly alike: boolean) {}

  add(one: IdentifiedPerson): void {
    const { id, organisation, person } = one;
    this.byId.set(id, one);
    if (person.externalId !== undefined) add(this.byExternalId, externalKey(organisation, person.externalId), one);
    if (person.document !== undefined) add(this.byDocument, documentKey(person.document), one);
    if (person.email !== undefined) add(this.byEmail, person.email, one);
    for (const text of textsOf(person)) add(this.byName, nameKey(organisation, text), one);
    if (this.alike) for (const key of one.nameKeys) add(this.byNameKey, key, one);
  }

  one(id: string): IdentifiedPerson | undefined {
    return this.byId.get(id);
  }

  /** An external id is of the organisation's own books. */
  withExternalId(organisation: OrganisationName, externalId: string): readonly IdentifiedPerson[] {
    return this.byExternalId.get(externalKey(organisation, externalId)) ?? [];
  }

  withDocument(document: IdentityDocument): readonly IdentifiedPerson[] {
    return this.byDocument.get(documentKey(document)) ?? [];
  }

  withEmail(email: string): readonly IdentifiedPerson[] {
    return this.byEmail.get(email) ?? [];
  }

  /** Those of an organisation who have one of the texts as their name. */
  named(organisation: OrganisationName, texts: readonly string[]): readonly IdentifiedPerson[] {
    return [...new Set(texts.flatMap((text) => this.byName.get(nameKey(organisation, text)) ?? []))];
  }

  /** Those who may have the same name, in whatever spelling. */
  likeNamed(keys: readonly string[]): readonly (Pick<IdentifiedPerson, 'id'> & { readonly name: Texts | undefined })[] {
    const alike = new Set(keys.flatMap((key) => this.byNameKey.get(key) ?? []));
    return [...alike].map(({ id, person: { name } }) => ({ id, name }));
  }
}

/** The texts of a name. */
export const textsOf = ({ name }: Pick<Partial<Person>, 'name'>): readonly string[] =>
  name === undefined ? [] : Object.values<string>({ ...name });

const externalKey = (organisation: OrganisationName, id: string): string => `${organisation}\n${id.toLowerCase()}`;
const nameKey = (organisation: OrganisationName, text: string): string => `${organisation}\n${text.toLowerCase()}`;

function add(index: Map<string, IdentifiedPerson[]>, key: string, one: IdentifiedPerson): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [one]);
  else known.push(one);
}
