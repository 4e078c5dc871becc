import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Clock } from '../../kernel/clock.js';
import { Journal } from '../../kernel/journal.js';
import type { Position } from '../../kernel/position.js';
import { Turns } from '../../kernel/turns.js';
import { ReadDatabase } from '../../projections/file/read-database.js';
import type { SnapshotPlace } from '../../projections/file/snapshot.js';
import { emailAsStored } from '../../values/contact.js';
import { ExhibitionStates } from '../exhibitions/exhibitions.state.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import { OrganisationStates } from '../organisations/organisations.state.js';
import { parseParticipantId, type ParticipantId } from '../participants/participant-id.js';
import { PreviewCommands } from '../use-case.js';
import type { DraftingTools, KnownRegister } from './drafting.js';
import type { KnownImport } from './imports.state.js';
import { namedOrganisations } from '../organisations/organisation-names.js';
import { KnownOrganisations } from './known-organisations.js';
import { knownPeople } from './known-people.js';
import { OrganisationDrafts } from './organisation-drafts.js';
import { ParticipantDrafts } from './participant-drafts.js';
import { PlannedOrganisations } from './planned-organisations.js';
import type { OrganisationTotal, PlannedRow, RowDraft, RowPreview, RowSteps } from './planned-row.js';
import { changesOf } from './row-changes.js';
import { RowCommands } from './row-commands.js';
import { faultsOfProblem } from './row-faults.js';
import { RowReader, type RowValues } from './row-values.js';
import { addPossibleDuplicates } from './possible-twins.js';
import type { SheetContent } from './read/sheet.js';

/** What a sheet would do to the register. */
export interface Plan {
  /** What it was compared with. */
  readonly position: Position;
  readonly rows: readonly PlannedRow[];
  readonly totals: readonly OrganisationTotal[];
}

/** How the rows are compared with the register. */
export interface PlanOptions {
  /** The preview that the rows are applied on; absent for a preview. */
  readonly previewed?: Position;
  readonly confirmed?: boolean;
  /** Ids of commands that an earlier run carried out. */
  readonly done?: ReadonlySet<string>;
}

/** Decides every row of a sheet as its command would be, in the order of the sheet, and appends nothing. */
@Injectable()
export class Planner {
  constructor(
    private readonly reads: ReadDatabase,
    private readonly commands: CommandBus,
    private readonly exhibitions: ExhibitionStates,
    private readonly organisations: OrganisationStates,
    private readonly clock: Clock,
    private readonly journal: Journal,
  ) {}

  async plan(theImport: KnownImport, content: SheetContent, options: PlanOptions = {}): Promise<Plan> {
    const { previewed, confirmed = false, done = new Set<string>() } = options;
    const { position, known } = await this.known(theImport, 'head', previewed === undefined);
    const planned = new PlannedOrganisations(this.organisations);
    const { mapping } = theImport.state;
    const tools: DraftingTools = {
      ...known,
      theImport,
      commands: new RowCommands(theImport, this.clock, { exhibitions: this.exhibitions, organisations: planned }),
      planned,
      done,
      choices: new Map((mapping.rows ?? []).map(({ row, as }) => [row, as])),
      previewed: previewed && (await this.knownAt(theImport, previewed, known)),
      confirmed,
    };
    const drafts = await this.drafts(tools, await new RowReader(mapping).rowsOf(content.rows));
    const decided = await this.decide(drafts, (name) => {
      planned.remove(theImport.exhibition, name);
    });
    const rows = previewed === undefined ? await addPossibleDuplicates(decided, known.people) : decided;
    return { position, rows, totals: this.totals(theImport.exhibition, rows) };
  }

  /** The register as of an earlier position: as it is now, where no organisation and none of its people changed since. */
  private async knownAt(theImport: KnownImport, position: Position, now: KnownRegister): Promise<KnownRegister> {
    const { categories } = OrganisationStates;
    const [changed] = await this.journal.readAll({ after: position, categories }, 1);
    return changed === undefined ? now : (await this.known(theImport, { position })).known;
  }

  /** `alike`: with what finds names in other spellings. */
  private async known(
    theImport: KnownImport,
    place: SnapshotPlace,
    alike = false,
  ): Promise<{ position: Position; known: KnownRegister }> {
    const { exhibition, state } = theImport;
    const { leaf, position, rows } = this.reads.read(
      (at) => ({ leaf: at.leaf, position: at.position, rows: namedOrganisations(at, exhibition) }),
      place,
    );
    const organisations = await KnownOrganisations.of(rows);
    const isTakenBack = (id: ParticipantId) =>
      this.organisations.participant(exhibition, parseParticipantId(id)?.seat ?? '')?.takenBack === true;
    const asked = { exhibition, leaf, organisation: state.organisation, alike };
    const people = await knownPeople(this.reads, asked, isTakenBack);
    return { position, known: { organisations, people } };
  }

  private async drafts(tools: DraftingTools, rows: readonly RowValues[]): Promise<readonly RowDraft[]> {
    const { kind } = tools.theImport.state;
    const organisations = new OrganisationDrafts(tools);
    const people = new ParticipantDrafts(tools, await sharedEmails(rows));
    const drafts: RowDraft[] = [];
    const turns = new Turns();
    for (const row of rows) {
      await turns.pass();
      const ofRow = kind === 'participants' ? undefined : organisations.of(row);
      if (ofRow?.draft !== undefined) drafts.push(ofRow.draft);
      if (kind === 'participants') drafts.push(people.of(row));
      else if (kind === 'both' && ofRow?.ref !== undefined) drafts.push(people.of(row, ofRow.ref));
    }
    return drafts;
  }

  /** Those of one stream on what those before them leave. */
  private async decide(
    drafts: readonly RowDraft[],
    notRegistered: (name: OrganisationName) => void,
  ): Promise<readonly PlannedRow[]> {
    const byStream = new Map<string, { draft: RowDraft; steps: RowSteps }[]>();
    for (const draft of drafts) {
      const { steps } = draft;
      if (steps === undefined) continue;
      const known = byStream.get(steps.stream);
      if (known === undefined) byStream.set(steps.stream, [{ draft, steps }]);
      else known.push({ draft, steps });
    }
    const rows = new Map<RowDraft, PlannedRow>();
    const plannedAs = (draft: RowDraft, preview: RowPreview): PlannedRow => {
      if (preview.kind === 'refused') {
        if (draft.subject === 'organisation' && draft.organisation !== undefined) notRegistered(draft.organisation);
        const faults = faultsOfProblem(preview.problem, draft);
        return { ...withoutSteps(draft), action: 'refused', faults, changes: [] };
      }
      if (preview.kind !== 'facts') throw new Error('a row belongs to another stream');
      const changes = changesOf(draft, preview.before, preview.after);
      if (preview.facts.length > 0) return { ...draft, changes };
      return { ...withoutSteps(draft), action: 'unchanged', changes };
    };
    for (const those of byStream.values()) {
      const commands = those.map(({ steps }) => steps);
      await this.commands.execute(
        new PreviewCommands(commands, (preview, place) => {
          const draft = those[place]?.draft;
          if (draft !== undefined) rows.set(draft, plannedAs(draft, preview));
        }),
      );
    }
    return drafts.map((draft) => rows.get(draft) ?? { ...draft, changes: [] });
  }

  private totals(exhibition: string, rows: readonly PlannedRow[]): readonly OrganisationTotal[] {
    const added = new Map<OrganisationName, number>();
    for (const { organisation, subject, action, done } of rows) {
      if (organisation === undefined) continue;
      const isNew = subject === 'participant' && action === 'create' && done !== true;
      added.set(organisation, (added.get(organisation) ?? 0) + Number(isNew));
    }
    return [...added].sort(byName).map(([organisation, more]) => {
      const before = this.organisations.places(exhibition, organisation)?.taken.length ?? 0;
      return { organisation, before, after: before + more };
    });
  }
}

const byName = ([one]: readonly [string, number], [other]: readonly [string, number]): number =>
  one < other ? -1 : Number(one > other);

function withoutSteps({ steps: _steps, ...draft }: RowDraft): RowDraft {
  return draft;
}

/** Addresses that several rows have. */
async function sharedEmails(rows: readonly RowValues[]): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  const turns = new Turns();
  for (const { values } of rows) {
    await turns.pass();
    const email = emailAsStored(values.get('email')?.text ?? '');
    if (email === '') continue;
    if (seen.has(email)) shared.add(email);
    seen.add(email);
  }
  return shared;
}
