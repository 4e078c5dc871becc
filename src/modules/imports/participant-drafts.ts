import {
  organisationName,
  parseOrganisationName,
  type OrganisationName,
  type OrganisationRef,
} from '../organisations/organisation-ref.js';
import { AddParticipantBody } from '../participants/commands/add-participant.js';
import { newName } from '../participants/name-parts.js';
import { parseParticipantId, type ParticipantRef } from '../participants/participant-id.js';
import { ORGANISATION_PREFIX } from './columns.js';
import type { DraftingTools } from './drafting.js';
import type { IdentifiedPerson } from '../participants/people-page.js';
import { matchOf, type Likewise, type Match } from './matching.js';
import { CHANGED } from './organisation-drafts.js';
import type { RowDraft, RowDuplicate, RowFault } from './planned-row.js';
import { checkedPerson, rightFields, type CheckedBody } from './row-commands.js';
import { faultsOfBody } from './row-faults.js';
import { bodyOf, type RowBody } from './row-bodies.js';
import type { RowValues } from './row-values.js';
import { SeenRows } from './seen-rows.js';

/** Makes of rows the commands that register and amend people. */
export class ParticipantDrafts {
  private readonly seen: SeenRows;
  /** Rows by the participant that they change. */
  private readonly taken = new Map<string, number>();

  constructor(
    private readonly tools: DraftingTools,
    private readonly sharedEmails: ReadonlySet<string>,
  ) {
    this.seen = new SeenRows(tools.theImport.state.mapping.matchNames === true);
  }

  /** `named`: the organisation, where the row registers it too. */
  of(values: RowValues, named?: OrganisationRef): RowDraft {
    const { theImport, commands, done, choices } = this.tools;
    const own = (field: string) => (field.startsWith(ORGANISATION_PREFIX) ? undefined : field);
    const row = bodyOf(values, own, theImport.state.mapping.empty === 'remove');
    const command = commands.idOf('participant', values.row);
    const base = {
      ...{ row: values.row, subject: 'participant' as const, command },
      ...{ faults: [], candidates: [], duplicates: [], cells: row.cells },
    };
    const organisation = named === undefined ? this.organisationOf(values) : organisationName(named);
    if (typeof organisation === 'object')
      return { ...base, action: 'refused', faults: [organisation, ...faultsOfBody(AddParticipantBody, row)] };
    const draft = { ...base, organisation };
    const checked = checkedPerson(withoutNulls(row.body));
    const likewise = this.likewise(values, checked, organisation);
    const twin = this.seen.add(values.row, likewise);
    if (done.has(command)) return { ...draft, action: 'create', done: true };
    const choice = choices.get(values.row);
    if (choice === 'skip') return { ...draft, action: 'skip' };
    if (choice === 'new') return this.create(draft, organisation, checked);
    const people = choice === undefined ? undefined : this.tools.people.one(choice);
    if (choice !== undefined && people === undefined) return { ...draft, action: 'refused', faults: [NOBODY] };
    if (people !== undefined) return this.update(draft, people, row);
    if (twin !== undefined)
      return { ...draft, action: 'conflict', faults: [sameAs(twin.row ?? 0)], duplicates: [twin] };
    return this.matched(draft, likewise, organisation, row, checked);
  }

  private matched(
    draft: Omit<RowDraft, 'action'>,
    likewise: Likewise,
    organisation: OrganisationName,
    row: RowBody,
    checked: CheckedBody<AddParticipantBody>,
  ): RowDraft {
    const { people, previewed, confirmed, theImport } = this.tools;
    const find = (among: typeof people) =>
      matchOf(likewise, among, theImport.state.mapping.matchNames === true, this.sharedEmails);
    const match = find(people);
    const isCompared = previewed !== undefined && previewed.people !== people && !confirmed;
    if (isCompared && !isSame(match, find(previewed.people))) return { ...draft, action: 'skip', faults: [CHANGED] };
    if (match === undefined) return this.create(draft, organisation, checked);
    const [only] = match.people;
    const because = match.by;
    const candidates = match.people.map(({ id }): RowDuplicate => ({ id, because }));
    if (only === undefined || match.people.length > 1)
      return { ...draft, action: 'conflict', candidates, faults: [SEVERAL] };
    if (only.status !== 'registered') return { ...draft, action: 'conflict', candidates, faults: [REMOVED] };
    if (only.organisation !== organisation)
      return { ...draft, action: 'conflict', candidates, faults: [elsewhere(only.organisation)] };
    return this.update(draft, only, row);
  }

  private create(
    draft: Omit<RowDraft, 'action'>,
    organisation: OrganisationName,
    checked: CheckedBody<AddParticipantBody>,
  ): RowDraft {
    const { commands, theImport } = this.tools;
    const parsed = parseOrganisationName(organisation);
    if (parsed === undefined) throw new Error(`${organisation} names no organisation`);
    const target = { exhibition: theImport.exhibition, ...parsed };
    return { ...draft, action: 'create', steps: commands.addParticipant(target, checked, draft.row) };
  }

  private update(
    draft: Omit<RowDraft, 'action'>,
    { id, revision, role }: IdentifiedPerson,
    { body, defaulted }: RowBody,
  ): RowDraft {
    const earlier = this.taken.get(id);
    if (earlier !== undefined)
      return {
        ...draft,
        participant: id,
        action: 'conflict',
        faults: [sameAs(earlier)],
        duplicates: [{ row: earlier, because: 'id' }],
      };
    this.taken.set(id, draft.row);
    const parsed = parseParticipantId(id);
    if (parsed === undefined) throw new Error(`${id} is no participant`);
    const participant: ParticipantRef = { exhibition: this.tools.theImport.exhibition, ...parsed };
    // A role that is a default only does not change the one there is.
    const patch = defaulted.has('role') ? { ...body, role } : body;
    const steps = this.tools.commands.amendParticipant(participant, patch, draft.row, revision);
    return { ...draft, participant: id, action: 'update', steps };
  }

  private organisationOf({ values, empty }: RowValues): OrganisationName | RowFault {
    const { organisations, theImport } = this.tools;
    const only = theImport.state.organisation;
    const value = values.get('organisation');
    if (value === undefined) {
      if (only !== undefined) return only;
      const cell = empty.get('organisation');
      return {
        ...(cell !== undefined && { cell }),
        field: 'organisation',
        code: 'required',
        message: 'Say which organisation the person belongs to.',
      };
    }
    const found = organisations.named(value.text);
    const at = {
      ...(value.cell !== undefined && { cell: value.cell }),
      field: 'organisation',
      code: 'unknown-reference',
    };
    if (only !== undefined && found !== only)
      return { ...at, message: 'This is not the organisation that you may register people for.' };
    if (found === 'unknown')
      return { ...at, message: 'There is no organisation of this code or name in the exhibition.' };
    if (found === 'ambiguous') return { ...at, message: 'Several organisations have this name; write the code.' };
    return found;
  }

  private likewise(
    { values }: RowValues,
    checked: CheckedBody<AddParticipantBody>,
    organisation: OrganisationName,
  ): Likewise {
    const { name, email, externalId, document } = rightFields(checked);
    const id = values.get('id')?.text;
    return {
      organisation,
      ...(id !== undefined && { id }),
      ...(name !== undefined && { name: newName(name).name }),
      ...(email !== undefined && { email }),
      ...(externalId !== undefined && { externalId }),
      ...(document !== undefined && { document }),
    };
  }
}

const isSame = (one: Match | undefined, other: Match | undefined): boolean => {
  const placesOf = (match: Match | undefined) =>
    (match?.people ?? [])
      .map(({ id, revision, status }) => `${id} ${revision} ${status}`)
      .sort()
      .join('\n');
  return placesOf(one) === placesOf(other);
};

function withoutNulls(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(body)
      .filter(([, value]) => value !== null)
      .map(([field, value]) => [
        field,
        typeof value === 'object' ? withoutNulls(value as Readonly<Record<string, unknown>>) : value,
      ]),
  );
}

const NOBODY: RowFault = {
  code: 'unknown-reference',
  message: 'The participant that was chosen for this row is not there.',
};
const SEVERAL: RowFault = {
  code: 'several-matches',
  message: 'Several participants match; choose one, register a new one, or skip the row.',
};
const REMOVED: RowFault = {
  code: 'participant-removed',
  message: 'The participant was removed; register a new one, or skip the row.',
};
const elsewhere = (organisation: OrganisationName): RowFault => ({
  field: 'organisation',
  code: 'other-organisation',
  message: `The participant belongs to ${organisation}; move the participant there first, register a new one, or skip the row.`,
});
const sameAs = (row: number): RowFault => ({
  code: 'duplicate',
  message: `Row ${row} is the same person; register a new one, or skip the row.`,
});
