import { Command, CommandBus, type ICommandHandler } from '@nestjs/cqrs';
import { created, type CommandResult } from '../../../http/answers.js';
import { Code, Reason, Text } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import type { CommandContext } from '../../../kernel/command-context.js';
import type { CommandSteps } from '../../../kernel/command-steps.js';
import { derivedId } from '../../../kernel/derived-id.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { KeyedMutex } from '../../../kernel/keyed-mutex.js';
import type { Snapshot } from '../../../projections/file/snapshot.js';
import { unknownReference, type Fault } from '../../../values/fault.js';
import { BadgeFilter } from '../../badges/badge-filter.js';
import { BadgeIds } from '../../badges/badge-ids-field.js';
import { badgesMatching, badgesNamed, type SelectedBadge } from '../../badges/badge-selection.js';
import { ExhibitionStates } from '../../exhibitions/exhibitions.state.js';
import { HeadReads } from '../../head-reads.js';
import { PreviewCommands, UseCase } from '../../use-case.js';
import { BadgeLayouts } from '../badge-layouts.reader.js';
import { pagesToPrint } from '../pages-to-print.js';
import { printJob, printJobStream, queue, revisionOf, type PrintJob } from '../print-job.decider.js';
import type { PrintJobEvent } from '../print-job.events.js';
import { PrintQueue } from '../print-queue.state.js';

export class QueuePrintJobBody {
  /** One badge, by its id. */
  @Text({ optional: true }) readonly badge?: string;

  /** Several badges, by their ids. */
  @BadgeIds({ optional: true }) readonly badges?: readonly string[];

  /** All badges for which it holds; without `status` the issued ones. Those whose holder or organisation is gone are left out. */
  @Nested(BadgeFilter, { optional: true }) readonly filter?: BadgeFilter;

  /** What the pages look like; A6 if not said. */
  @Code({ optional: true }) readonly layout?: string;

  /** Needed where an edition was printed before, or waits to be: why again. */
  @Reason({ optional: true }) readonly reason?: string;
}

export class QueuePrintJob extends Command<CommandResult> {
  constructor(
    readonly exhibition: string,
    readonly body: QueuePrintJobBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

const TURN_TIMEOUT_MS = 5000;
const DEFAULT_LAYOUT = 'a6';
const NOT_ONE: Fault = { pointer: '', code: 'required', message: 'Name a badge, or badges, or a filter; one of them.' };
const NO_LAYOUT = unknownReference('/layout', 'There is no such layout in this exhibition.');

/** What was selected at the head of the log. */
interface Selection {
  readonly badges: readonly SelectedBadge[];
  readonly faults: readonly Fault[];
}

const NOTHING: Selection = { badges: [], faults: [] };

@UseCase(QueuePrintJob)
export class QueuePrintJobHandler implements ICommandHandler<QueuePrintJob> {
  /** Of two jobs at once, the second sees the pages of the first. */
  private readonly turns = new KeyedMutex();

  constructor(
    private readonly commands: CommandBus,
    private readonly executor: CommandExecutor,
    private readonly exhibitions: ExhibitionStates,
    private readonly reads: HeadReads,
    private readonly layouts: BadgeLayouts,
    private readonly queued: PrintQueue,
  ) {}

  execute(command: QueuePrintJob): Promise<CommandResult> {
    return this.turns.run(command.exhibition, TURN_TIMEOUT_MS, () => this.queue(command));
  }

  /** How many pages the job would have. Rejects as execute. */
  async preview(command: QueuePrintJob): Promise<number> {
    const { steps } = await this.prepared(command);
    const [preview] = await this.commands.execute(new PreviewCommands([steps]));
    if (preview?.kind === 'refused') throw preview.problem;
    return preview?.kind === 'facts' && preview.after.status !== 'none' ? preview.after.badges.length : 0;
  }

  private async queue(command: QueuePrintJob): Promise<CommandResult> {
    const { job, steps } = await this.prepared(command);
    const done = await this.executor.execute(steps);
    const pages = done.after.status === 'none' ? 0 : done.after.badges.length;
    const location = `/v1/exhibitions/${command.exhibition}/print-jobs/${job}`;
    return created(done, location, { id: job }, { pages, status: 'queued' });
  }

  /** The steps of the command; what it is for is read at the head of the log. */
  private async prepared({ exhibition, body, context }: QueuePrintJob) {
    const job = derivedId(context.command, 'print job');
    const { layout = DEFAULT_LAYOUT, reason } = body;
    const known = context.faults.length === 0 && this.exhibitions.find(exhibition) !== undefined;
    const { badges, faults } = known ? await this.select(exhibition, body, layout) : NOTHING;
    const isQueued = ({ seat, edition }: SelectedBadge) => this.queued.holds(exhibition, seat, edition);
    const steps: CommandSteps<PrintJob, PrintJobEvent> = {
      name: 'queue-print-job',
      stream: printJobStream({ exhibition, job }),
      decider: printJob,
      context,
      exists: () => this.exhibitions.get(exhibition),
      faults: () => faults,
      revision: revisionOf,
      startsStream: true,
      decide: () => queue(layout, pagesToPrint(badges, body, isQueued), reason),
    };
    return { job, steps };
  }

  private select(exhibition: string, body: QueuePrintJobBody, layout: string): Promise<Selection> {
    return this.reads.read((at) => {
      const { badges, faults } = selected(at, exhibition, body);
      const known = this.layouts.find(at, { exhibition, layout }) !== undefined;
      return { badges, faults: known ? faults : [...faults, NO_LAYOUT] };
    });
  }
}

function selected(at: Snapshot, exhibition: string, { badge, badges, filter }: QueuePrintJobBody): Selection {
  if ([badge, badges, filter].filter((one) => one !== undefined).length !== 1) return { badges: [], faults: [NOT_ONE] };
  if (filter !== undefined) {
    const found = badgesMatching(at, exhibition, filter, 'issued');
    return { badges: found.filter(({ stopped }) => !stopped), faults: [] };
  }
  const ids = badges ?? [badge ?? ''];
  const found = badgesNamed(at, exhibition, ids);
  const known = new Set<string>(found.map(({ seat }) => seat));
  const faults = ids.flatMap((id, index) =>
    known.has(id) ? [] : [unknownReference(badge === undefined ? `/badges/${index}` : '/badge', NO_BADGE)],
  );
  return { badges: found, faults };
}

const NO_BADGE = 'There is no such badge in this exhibition.';
