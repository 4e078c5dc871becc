import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Clock } from '../../kernel/clock.js';
import { Journal } from '../../kernel/journal.js';
import type { RecordedEvent } from '../../kernel/recorded-event.js';
import { Turns } from '../../kernel/turns.js';
import { badgeStream } from '../badges/badge.decider.js';
import { ExhibitionStates } from '../exhibitions/exhibitions.state.js';
import { organisationName } from '../organisations/organisation-ref.js';
import type { OrganisationEvent } from '../organisations/organisation.events.js';
import { OrganisationStates } from '../organisations/organisations.state.js';
import { BatchCommands, PreviewCommands } from '../use-case.js';
import { ApplyRun } from './apply-run.js';
import { finishRevert } from './import.decider.js';
import type { RevertOutcome } from './import.events.js';
import { ImportEvents } from './import-events.reader.js';
import type { KnownImport } from './imports.state.js';
import type { RowSteps, RowSubject } from './planned-row.js';
import { RowCommands } from './row-commands.js';
import type { RunProgress } from './run-progress.js';
import { touchedIn, type Touched } from './revert-plan.js';

/** What taking an import back does to what one row did. */
export interface RevertedRow {
  readonly row: number;
  readonly subject: RowSubject;
  readonly action: 'remove' | 'restore' | 'keep';
  /** Why it is kept. */
  readonly because?: string;
}

/** Takes back what an import did, where it was not changed since. */
@Injectable()
export class RevertRun {
  constructor(
    private readonly events: ImportEvents,
    private readonly commands: CommandBus,
    private readonly journal: Journal,
    private readonly exhibitions: ExhibitionStates,
    private readonly organisations: OrganisationStates,
    private readonly ends: ApplyRun,
    private readonly clock: Clock,
  ) {}

  /** What it would do now; appends nothing. */
  async preview(theImport: KnownImport): Promise<readonly RevertedRow[]> {
    const rows: RevertedRow[] = [];
    const removed = new Map<string, number>();
    for await (const { touched, steps } of this.steps(theImport, 'A preview.', removed)) {
      const [preview] = steps === undefined ? [] : await this.commands.execute(new PreviewCommands([steps]));
      const because = preview?.kind === 'refused' ? preview.problem.code : steps === undefined ? 'in-use' : undefined;
      const row = rowOf(touched, because);
      rows.push(row);
      const name = organisationName(touched.organisation);
      if (row.action === 'remove') removed.set(name, (removed.get(name) ?? 0) + 1);
    }
    return rows;
  }

  async run(theImport: KnownImport, progress: RunProgress): Promise<void> {
    const outcome = { removed: 0, restored: 0, kept: 0 };
    const done = new Set((await this.events.of(theImport)).map(({ meta }) => meta.command));
    const turns = new Turns();
    for await (const { touched, steps } of this.steps(theImport, theImport.state.revertReason ?? '')) {
      if (progress.ending) return;
      let because = steps === undefined ? 'in-use' : undefined;
      if (steps !== undefined && !done.has(steps.context.command)) {
        const [settled] = await this.commands.execute(new BatchCommands([steps]));
        because = settled?.kind === 'refused' ? settled.problem.code : undefined;
      }
      const { action } = rowOf(touched, because);
      outcome[action === 'remove' ? 'removed' : action === 'restore' ? 'restored' : 'kept'] += 1;
      progress.done += 1;
      await turns.pass();
    }
    await this.ends.end<RevertOutcome>(theImport, finishRevert, outcome);
  }

  /** Each thing with the command that takes it back; without one where it is in use. `removed`: people counted as gone. */
  private async *steps(
    theImport: KnownImport,
    reason: string,
    removed: ReadonlyMap<string, number> = new Map(),
  ): AsyncGenerator<{ readonly touched: Touched; readonly steps: RowSteps | undefined }, void> {
    const commands = new RowCommands(theImport, this.clock, {
      exhibitions: this.exhibitions,
      organisations: this.organisations,
    });
    const events = await this.events.of(theImport);
    for (const stream of new Set(events.map((event) => event.stream))) {
      const { events: all } = await this.journal.readStream<OrganisationEvent>(stream);
      for (const touched of touchedIn(stream, all, (event) => isOwn(theImport, commands, event))) {
        const steps = (await this.isInUse(touched, removed)) ? undefined : commands.takeBack(touched, reason);
        yield { touched, steps };
      }
    }
  }

  /** A badge was issued, or people of others belong to the organisation. */
  private async isInUse(
    { organisation, seat, isNew }: Touched,
    removed: ReadonlyMap<string, number>,
  ): Promise<boolean> {
    if (!isNew) return false;
    const { exhibition } = organisation;
    if (seat === undefined) {
      const name = organisationName(organisation);
      return (this.organisations.places(exhibition, name)?.taken.length ?? 0) > (removed.get(name) ?? 0);
    }
    const { events } = await this.journal.readStream(badgeStream({ exhibition, seat }));
    return events.length > 0;
  }
}

const subjectOf = ({ seat }: Touched): RowSubject => (seat === undefined ? 'organisation' : 'participant');

/** Whether an event is of the import's rows, and not of taking them back. */
function isOwn({ id }: KnownImport, commands: RowCommands, { meta }: RecordedEvent<OrganisationEvent>): boolean {
  const { source, command } = meta;
  if (source?.import !== id) return false;
  const ofRevert = (['participant', 'organisation'] as const).map((subject) =>
    commands.idOf(subject, source.row, 'revert'),
  );
  return !ofRevert.includes(command);
}

function rowOf(touched: Touched, because: string | undefined): RevertedRow {
  const { row, isNew } = touched;
  const subject = subjectOf(touched);
  if (because !== undefined) return { row, subject, action: 'keep', because };
  return { row, subject, action: isNew ? 'remove' : 'restore' };
}
