import { isDeepStrictEqual } from 'node:util';
import type { Texts } from '../../values/localized-text.js';
import { organisationName, type OrganisationName, type OrganisationRef } from '../organisations/organisation-ref.js';
import { ORGANISATION_PREFIX } from './columns.js';
import type { DraftingTools } from './drafting.js';
import type { RowDraft, RowFault } from './planned-row.js';
import { bodyOf, type RowBody } from './row-bodies.js';
import type { RowValues } from './row-values.js';

/** An organisation as a row names it. */
export interface OrganisationOfRow {
  readonly ref: OrganisationRef | undefined;
  /** Absent where another row said the same. */
  readonly draft?: RowDraft;
}

/** Fields that no amendment takes. */
const FIXED = ['code', 'kind', 'parent'];

/** Makes of rows the commands that register and amend organisations, each organisation once. */
export class OrganisationDrafts {
  private readonly seen = new Map<OrganisationName, { readonly row: number; readonly body: RowBody['body'] }>();

  constructor(private readonly tools: DraftingTools) {}

  of(values: RowValues): OrganisationOfRow {
    const { theImport, commands } = this.tools;
    const isOfBoth = theImport.state.kind === 'both';
    const field = (name: string) => (isOfBoth ? name.slice(ORGANISATION_PREFIX.length) : name);
    const own = (name: string) => (isOfBoth && !name.startsWith(ORGANISATION_PREFIX) ? undefined : field(name));
    const row = bodyOf(values, own, theImport.state.mapping.empty === 'remove');
    const base = {
      row: values.row,
      subject: 'organisation' as const,
      command: commands.idOf('organisation', values.row),
      candidates: [],
      duplicates: [],
      cells: row.cells,
    };
    const code = row.body['code'];
    if (typeof code !== 'string') {
      const fault = { field: 'code', code: 'required', message: 'The organisation needs a code.' };
      return { ref: undefined, draft: { ...base, action: 'refused', faults: [fault] } };
    }
    const ref: OrganisationRef = { exhibition: theImport.exhibition, kind: kindOf(row.body), code: code.toLowerCase() };
    const name = organisationName(ref);
    const earlier = this.seen.get(name);
    const draft = { ...base, organisation: name };
    if (earlier !== undefined) {
      if (isOfBoth && isDeepStrictEqual(earlier.body, row.body)) return { ref };
      const duplicates = [{ row: earlier.row, because: 'code' }];
      return { ref, draft: { ...draft, action: 'conflict', faults: [saidOtherwise(earlier.row)], duplicates } };
    }
    this.seen.set(name, { row: values.row, body: row.body });
    return { ref, draft: this.decided(draft, ref, name, row) };
  }

  private decided(
    draft: Omit<RowDraft, 'action' | 'faults'>,
    ref: OrganisationRef,
    name: OrganisationName,
    { body }: RowBody,
  ): RowDraft {
    const { organisations, commands, planned, theImport, done, choices, previewed, confirmed } = this.tools;
    if (done.has(draft.command)) return { ...draft, action: 'create', faults: [], done: true };
    if (choices.get(draft.row) === 'skip') return { ...draft, action: 'skip', faults: [] };
    const revision = organisations.revision(name);
    if (previewed !== undefined && !confirmed && previewed.organisations.revision(name) !== revision)
      return { ...draft, action: 'skip', faults: [CHANGED] };
    if (revision === undefined) {
      planned.add(theImport.exhibition, name);
      organisations.add(name, ref.code, (body['name'] ?? {}) as Texts);
      const { kind, ...rest } = body;
      const whole = { ...rest, code: ref.code, ...(ref.kind === 'delegation' && { kind: kind ?? 'other' }) };
      return { ...draft, action: 'create', faults: [], steps: commands.register(ref, whole, draft.row) };
    }
    const patch = Object.fromEntries(Object.entries(body).filter(([field]) => !FIXED.includes(field)));
    return { ...draft, action: 'update', faults: [], steps: commands.amend(ref, patch, draft.row, revision) };
  }
}

const kindOf = (body: RowBody['body']): OrganisationRef['kind'] =>
  body['kind'] === 'firm' || (body['kind'] === undefined && body['sector'] !== undefined) ? 'firm' : 'delegation';

/** What the row would change was changed by others since the preview. */
export const CHANGED: RowFault = {
  code: 'changed-since-preview',
  message: 'This was changed in the register since the preview; preview again, or confirm.',
};

const saidOtherwise = (row: number): RowFault => ({
  code: 'duplicate',
  message: `Row ${row} says something else of this organisation.`,
});
