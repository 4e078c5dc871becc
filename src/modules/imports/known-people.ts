import { Turns } from '../../kernel/turns.js';
import type { ReadDatabase } from '../../projections/file/read-database.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOf } from '../../projections/rows/versioned-rows.js';
import type { Texts } from '../../values/localized-text.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import { documentKey } from '../participants/participant-marks.js';
import type { ParticipantId } from '../participants/participant-id.js';
import type { ParticipantStatus } from '../participants/participant.decider.js';
import type { IdentityDocument, Person, Role } from '../participants/participant.events.js';

/** A participant as rows are matched with it. */
export interface KnownPerson {
  readonly id: ParticipantId;
  readonly organisation: OrganisationName;
  readonly role: Role;
  readonly status: ParticipantStatus;
  readonly revision: number;
  readonly person: Partial<Person>;
  /** What spellings of the same name share. */
  readonly nameKeys: readonly string[];
}

/** People that are read at once; between pages other requests have their turn. */
const PAGE_PEOPLE = 100;

const PEOPLE = `
  SELECT p.id, p.organisation, p.role, p.status, p.revision, person, name_keys AS nameKeys FROM participants p
  JOIN people ON ${asOf('people')} AND people.exhibition = p.exhibition AND people.id = p.id
  WHERE ${asOf('p')} AND p.exhibition = @exhibition AND p.id > @after AND p.status <> 'merged'
    AND (@only IS NULL OR p.organisation = @only)
  ORDER BY p.id LIMIT ${PAGE_PEOPLE}`;

type Row = Omit<KnownPerson, 'person' | 'nameKeys'> & { readonly person: string; readonly nameKeys: string };

/**
 * People of an exhibition at one moment, by what they are matched by; those of `only` alone, where it is named. Removed
 * people are among them, but for those who are gone with an import that was taken back: its sheet is corrected and sent again.
 */
export async function knownPeople(
  reads: ReadDatabase,
  exhibition: string,
  leaf: number,
  only: OrganisationName | undefined,
  isTakenBack: (id: ParticipantId) => boolean,
): Promise<KnownPeople> {
  const people = new KnownPeople();
  const turns = new Turns();
  for (let after = ''; ;) {
    const page = (at: Snapshot) => at.all<Row>(PEOPLE, { exhibition, after, only: only ?? null });
    const rows = reads.read(page, { leaf });
    for (const { person, nameKeys, ...known } of rows) {
      if (known.status === 'removed' && isTakenBack(known.id)) continue;
      people.add({
        ...known,
        person: JSON.parse(person) as Partial<Person>,
        nameKeys: nameKeys.split(' ').filter((key) => key !== ''),
      });
    }
    const last = rows.at(-1);
    if (rows.length < PAGE_PEOPLE || last === undefined) return people;
    after = last.id;
    await turns.pass();
  }
}

/** Finds people by what identifies them. */
export class KnownPeople {
  private readonly byId = new Map<string, KnownPerson>();
  private readonly byExternalId = new Map<string, KnownPerson[]>();
  private readonly byDocument = new Map<string, KnownPerson[]>();
  private readonly byEmail = new Map<string, KnownPerson[]>();
  private readonly byName = new Map<string, KnownPerson[]>();
  private readonly byNameKey = new Map<string, KnownPerson[]>();

  add(one: KnownPerson): void {
    const { id, organisation, person } = one;
    this.byId.set(id, one);
    if (person.externalId !== undefined) add(this.byExternalId, externalKey(organisation, person.externalId), one);
    if (person.document !== undefined) add(this.byDocument, documentKey(person.document), one);
    if (person.email !== undefined) add(this.byEmail, person.email, one);
    for (const text of textsOf(person)) add(this.byName, nameKey(organisation, text), one);
    for (const key of one.nameKeys) add(this.byNameKey, key, one);
  }

  one(id: string): KnownPerson | undefined {
    return this.byId.get(id);
  }

  /** An external id is of the organisation's own books. */
  withExternalId(organisation: OrganisationName, externalId: string): readonly KnownPerson[] {
    return this.byExternalId.get(externalKey(organisation, externalId)) ?? [];
  }

  withDocument(document: IdentityDocument): readonly KnownPerson[] {
    return this.byDocument.get(documentKey(document)) ?? [];
  }

  withEmail(email: string): readonly KnownPerson[] {
    return this.byEmail.get(email) ?? [];
  }

  /** Those of an organisation who have one of the texts as their name. */
  named(organisation: OrganisationName, texts: readonly string[]): readonly KnownPerson[] {
    return [...new Set(texts.flatMap((text) => this.byName.get(nameKey(organisation, text)) ?? []))];
  }

  /** Those who may have the same name, in whatever spelling. */
  likeNamed(keys: readonly string[]): readonly (Pick<KnownPerson, 'id'> & { readonly name: Texts | undefined })[] {
    const alike = new Set(keys.flatMap((key) => this.byNameKey.get(key) ?? []));
    return [...alike].map(({ id, person: { name } }) => ({ id, name }));
  }
}

/** The texts of a name. */
export const textsOf = ({ name }: Pick<Partial<Person>, 'name'>): readonly string[] =>
  name === undefined ? [] : Object.values<string>({ ...name });

const externalKey = (organisation: OrganisationName, id: string): string => `${organisation}\n${id.toLowerCase()}`;
const nameKey = (organisation: OrganisationName, text: string): string => `${organisation}\n${text.toLowerCase()}`;

function add(index: Map<string, KnownPerson[]>, key: string, one: KnownPerson): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [one]);
  else known.push(one);
}
