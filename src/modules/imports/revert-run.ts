import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Clock } from '../../kernel/clock.js';
import { Journal } from '../../kernel/journal.js';
import type { RecordedEvent } from '../../kernel/recorded-event.js';
import { Turns } from '../../kernel/turns.js';
import { badgeStream } from '../badges/badge.decider.js';
import { ExhibitionStates } from '../exhibitions/exhibitions.state.js';
import { organisationName, type OrganisationName } from '../organisations/organisation-ref.js';
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

/** A thing with the command that takes it back; without one where it is in use. */
interface TakenBack {
  readonly touched: Touched;
  readonly steps: RowSteps | undefined;
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
    const removed = new Map<OrganisationName, number>();
    const pending: TakenBack[] = [];
    const settle = async () => {
      for (const row of await this.previewed(pending.splice(0))) {
        rows.push(row.row);
        if (row.row.action === 'remove') removed.set(row.organisation, (removed.get(row.organisation) ?? 0) + 1);
      }
    };
    const removedFrom = async (name: OrganisationName) => {
      await settle();
      return removed.get(name) ?? 0;
    };
    for await (const one of this.steps(theImport, await this.events.of(theImport), 'A preview.', removedFrom)) {
      const [first] = pending;
      if (
        first !== undefined &&
        organisationName(first.touched.organisation) !== organisationName(one.touched.organisation)
      )
        await settle();
      pending.push(one);
    }
    await settle();
    return rows;
  }

  /** Those of one stream, each on what those before it leave: one by one, each would copy all people of the organisation. */
  private async previewed(those: readonly TakenBack[]) {
    const due = those.flatMap(({ touched, steps }) => (steps === undefined ? [] : [{ touched, steps }]));
    const kept = new Map<Touched, string>();
    for (const { touched, steps } of those) if (steps === undefined) kept.set(touched, 'in-use');
    if (due.length > 0)
      await this.commands.execute(
        new PreviewCommands(
          due.map(({ steps }) => steps),
          (preview, place) => {
            const touched = due[place]?.touched;
            if (touched !== undefined && preview.kind === 'refused') kept.set(touched, preview.problem.code);
          },
        ),
      );
    return those.map(({ touched }) => ({
      row: rowOf(touched, kept.get(touched)),
      organisation: organisationName(touched.organisation),
    }));
  }

  async run(theImport: KnownImport, progress: RunProgress): Promise<void> {
    const outcome = { removed: 0, restored: 0, kept: 0 };
    const events = await this.events.of(theImport);
    progress.total = new Set(events.map(thingOf)).size;
    progress.done = 0;
    const done = new Set(events.map(({ meta }) => meta.command));
    const turns = new Turns();
    for await (const { touched, steps } of this.steps(theImport, events, theImport.state.revertReason ?? '')) {
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

  /** Each thing with the command that takes it back; without one where it is in use. `removedFrom`: people counted as gone. */
  private async *steps(
    theImport: KnownImport,
    events: readonly RecordedEvent<OrganisationEvent>[],
    reason: string,
    removedFrom: (name: OrganisationName) => Promise<number> = () => Promise.resolve(0),
  ): AsyncGenerator<TakenBack, void> {
    const commands = new RowCommands(theImport, this.clock, {
      exhibitions: this.exhibitions,
      organisations: this.organisations,
    });
    for (const stream of new Set(events.map((event) => event.stream))) {
      const { events: all } = await this.journal.readStream<OrganisationEvent>(stream);
      for (const touched of touchedIn(stream, all, (event) => isOwn(theImport, commands, event))) {
        const steps = (await this.isInUse(touched, removedFrom)) ? undefined : commands.takeBack(touched, reason);
        yield { touched, steps };
      }
    }
  }

  /** A badge was issued, or people of others belong to the organisation. */
  private async isInUse(
    { organisation, seat, isNew }: Touched,
    removedFrom: (name: OrganisationName) => Promise<number>,
  ): Promise<boolean> {
    if (!isNew) return false;
    const { exhibition } = organisation;
    if (seat === undefined) {
      const name = organisationName(organisation);
      return (this.organisations.places(exhibition, name)?.taken.length ?? 0) > (await removedFrom(name));
    }
    const { events } = await this.journal.readStream(badgeStream({ exhibition, seat }));
    return events.length > 0;
  }
}

/** The organisation or participant that an event is about. */
const thingOf = ({ stream, data }: RecordedEvent<OrganisationEvent>): string =>
  `${stream}/${'seat' in data ? data.seat : ''}`;

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
