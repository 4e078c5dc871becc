import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { LastWrites } from '../../http/last-writes.js';
import { CommandExecutor } from '../../kernel/execute.js';
import { Clock } from '../../kernel/clock.js';
import { Journal } from '../../kernel/journal.js';
import { Position } from '../../kernel/position.js';
import { Turns } from '../../kernel/turns.js';
import { uuid5 } from '../../kernel/uuid5.js';
import { Projector } from '../../projections/engine/projector.js';
import { untilShown } from '../../projections/engine/until-shown.js';
import { BatchCommands } from '../use-case.js';
import { finish, importing, importStream } from './import.decider.js';
import type { ImportEvent, ImportOutcome, RowLeftOut } from './import.events.js';
import { ImportEvents } from './import-events.reader.js';
import { ImportSheets } from './import-sheets.js';
import type { KnownImport } from './imports.state.js';
import type { PlannedRow, RowSteps } from './planned-row.js';
import { Planner } from './planner.js';
import type { RunProgress } from './run-progress.js';

/** Rows of one append: some 5 ms, then the door has its turn. */
const ROWS_AT_ONCE = 5;
/** Appends under way at once, so that the next rows are decided while the disk works. */
const APPENDS_AT_ONCE = 4;
/** Rows that the outcome names at most. */
const NAMED_ROWS = 1000;
/** How long a preview waits for the read models, and a run before it is tried again. */
const READ_MODEL_TIMEOUT_MS = 30_000;

/** Names the space of ids of what ends a run (RFC 9562, version 5). */
const ENDS = '0e6a3d0a-0d0e-4a49-9c4b-5d0c3e6f2f8b';

/** Carries out the commands of an import's rows. A row that the log has is done, so that a run can be broken off anywhere. */
@Injectable()
export class ApplyRun {
  constructor(
    private readonly planner: Planner,
    private readonly sheets: ImportSheets,
    private readonly events: ImportEvents,
    private readonly commands: CommandBus,
    private readonly executor: CommandExecutor,
    private readonly journal: Journal,
    private readonly projector: Projector,
    private readonly lastWrites: LastWrites,
    private readonly clock: Clock,
  ) {}

  async run(theImport: KnownImport, progress: RunProgress): Promise<void> {
    const { begun } = theImport.state;
    if (begun === undefined) throw new Error('an import is applied that was not begun');
    await this.readModels();
    const before = await this.events.of(theImport);
    const done = new Map(before.map(({ meta, type }) => [meta.command, isCreation(type)]));
    const { rows } = await this.planner.plan(theImport, await this.sheets.contentOf(theImport), {
      previewed: Position.parse(begun.position),
      confirmed: begun.confirmed,
      done: new Set(done.keys()),
    });
    const counts = new Outcome(done);
    const waiting = rows.filter((row) => !counts.add(row));
    progress.total = rows.length;
    progress.done = rows.length - waiting.length;
    await this.appendAll(waiting, counts, progress);
    if (progress.ending) return;
    // Its end is read with all that was done before it.
    await this.readModels();
    await this.end(theImport, finish, counts.outcome);
  }

  /** Records how a run ended, unless another node did. */
  async end<Result>(
    theImport: KnownImport,
    decide: (state: KnownImport['state'], outcome: Result) => ImportEvent[],
    outcome: Result,
  ): Promise<void> {
    const { actor, correlation } = theImport.by;
    const { position } = await this.executor.execute({
      name: 'finish-import',
      stream: importStream(theImport),
      decider: importing,
      context: {
        command: uuid5(`${theImport.exhibition}/${theImport.id}/${theImport.state.revision}`, ENDS),
        ...{ correlation, actor, now: this.clock.now(), ifMatchRequired: false, faults: [] },
      },
      revision: () => undefined,
      decide: (state) => (state.status === 'none' ? [] : decide(state, outcome)),
    });
    // The next read of the one who let it run shows what it did.
    this.lastWrites.acknowledge(actor.access, position);
  }

  /** Throws read-model-behind, read-model-stopped. */
  async readModels(): Promise<void> {
    await untilShown(this.projector, await this.journal.head(), READ_MODEL_TIMEOUT_MS);
  }

  private async appendAll(rows: readonly PlannedRow[], counts: Outcome, progress: RunProgress): Promise<void> {
    const turns = new Turns();
    const underWay: Promise<void>[] = [];
    const wait = async (left: number) => {
      while (underWay.length > left) await underWay.shift();
    };
    try {
      for (const batch of batchesOf(rows)) {
        if (progress.ending) break;
        const appending = this.append(batch, counts).then(() => {
          progress.done += batch.length;
        });
        // A failure is thrown where it is waited for.
        appending.catch(() => undefined);
        underWay.push(appending);
        // What belongs to an organisation is decided once that is on record.
        await wait(batch.some(({ subject }) => subject === 'organisation') ? 0 : APPENDS_AT_ONCE - 1);
        await turns.pass();
      }
      await wait(0);
    } finally {
      await Promise.allSettled(underWay);
    }
  }

  private async append(batch: readonly DueRow[], counts: Outcome): Promise<void> {
    // Rows are planned long before: an event's time is that of its append, not before those of the scans since.
    const now = this.clock.now();
    const commands = batch.map(({ steps }) => ({ ...steps, context: { ...steps.context, now } }));
    const settled = await this.commands.execute(new BatchCommands(commands));
    for (const [index, row] of batch.entries()) {
      const one = settled[index];
      if (one === undefined) throw new Error('a row without an outcome');
      if (one.kind === 'refused') counts.leave(row, one.problem.code);
      else counts.carriedOut(row.action === 'create');
    }
  }
}

type DueRow = PlannedRow & { readonly steps: RowSteps };

const isCreation = (type: string): boolean => /^participant-added|-registered\./.test(type);

/** Neighbouring rows of one stream, organisations first, since those that people belong to must be there. */
function* batchesOf(rows: readonly PlannedRow[]): Generator<readonly DueRow[], void> {
  const due = rows.filter((row): row is DueRow => row.steps !== undefined);
  for (const row of due) if (row.subject === 'organisation') yield [row];
  const byStream = new Map<string, DueRow[]>();
  for (const row of due) {
    if (row.subject === 'organisation') continue;
    const known = byStream.get(row.steps.stream);
    if (known === undefined) byStream.set(row.steps.stream, [row]);
    else known.push(row);
  }
  for (const those of byStream.values())
    for (let start = 0; start < those.length; start += ROWS_AT_ONCE) yield those.slice(start, start + ROWS_AT_ONCE);
}

/** Counts what becomes of the rows. */
class Outcome {
  private created = 0;
  private updated = 0;
  private unchanged = 0;
  private skipped = 0;
  private refused = 0;
  private readonly leftOut: RowLeftOut[] = [];

  /** `done`: whether each command of an earlier run made something new. */
  constructor(private readonly done: ReadonlyMap<string, boolean>) {}

  get outcome(): ImportOutcome {
    const { created, updated, unchanged, skipped, refused, leftOut } = this;
    return { created, updated, unchanged, skipped, refused, leftOut };
  }

  /** Counts a row that needs no append; false where it does. */
  add(row: PlannedRow): boolean {
    const { action, command, faults } = row;
    const made = this.done.get(command);
    if (made !== undefined) this.carriedOut(made);
    else if (action === 'unchanged') this.unchanged += 1;
    else if (action === 'create' || action === 'update') return false;
    else this.leave(row, faults[0]?.code ?? action);
    return true;
  }

  carriedOut(isNew: boolean): void {
    if (isNew) this.created += 1;
    else this.updated += 1;
  }

  leave({ row, action }: PlannedRow, because: string): void {
    // Changed between the plan and the append.
    const code = because === 'revision-mismatch' ? 'changed-since-preview' : because;
    if (action === 'refused' || (action !== 'skip' && action !== 'conflict' && code !== 'changed-since-preview'))
      this.refused += 1;
    else this.skipped += 1;
    if (this.leftOut.length < NAMED_ROWS) this.leftOut.push({ row, because: code });
  }
}
