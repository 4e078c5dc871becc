import { Command, CommandBus, type ICommandHandler } from '@nestjs/cqrs';
import { CommandResult } from '../../../http/answers.js';
import { causedCommand } from '../../../kernel/caused-command.js';
import { Clock } from '../../../kernel/clock.js';
import type { CommandContext } from '../../../kernel/command-context.js';
import { refuseFaults } from '../../../kernel/decide.js';
import { derivedId } from '../../../kernel/derived-id.js';
import { Journal } from '../../../kernel/journal.js';
import { Problem } from '../../../kernel/problem.js';
import { unknownReference, type Fault } from '../../../values/fault.js';
import { ExhibitionStates } from '../../exhibitions/exhibitions.state.js';
import { HeadReads } from '../../head-reads.js';
import { keyOfParticipant, type ParticipantId } from '../../participants/participant-id.js';
import { BadgeLayouts } from '../../printing/badge-layouts.reader.js';
import { QueuePrintJob, QueuePrintJobHandler } from '../../printing/commands/queue-print-job.js';
import { ExecuteSteps, PreviewCommands, UseCase } from '../../use-case.js';
import { bulkChange, bulkChangeStream, completeChange, planChange, planOf } from '../bulk/bulk-change.decider.js';
import type { BulkOutcome, BulkRefusal } from '../bulk/bulk-change.events.js';
import { bulkFaults, grantOfBody } from '../bulk/bulk-faults.js';
import { isPlanned, type ChangeBadgesBody, type PlannedBody } from '../bulk/change-badges-body.js';
import { selectedFor, type Selected } from '../bulk/bulk-selection.js';
import { BulkSteps, type ReasonedPlan } from '../bulk/bulk-steps.js';

export class ChangeBadges extends Command<CommandResult> {
  constructor(
    readonly exhibition: string,
    readonly body: ChangeBadgesBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Appends that wait together share an fsync; more would hold up the door. */
const CHANGES_AT_ONCE = 32;
const NOBODY: Selected & { readonly faults: readonly Fault[] } = { ids: [], seats: [], faults: [] };
const NO_LAYOUT = unknownReference('/layout', 'There is no such layout in this exhibition.');

/**
 * Changes many badges by the ordinary commands. The plan is recorded first, and what became of it last; a repeat with
 * the same key goes on where the first was broken off, and each badge is changed once.
 */
@UseCase(ChangeBadges)
export class ChangeBadgesHandler implements ICommandHandler<ChangeBadges> {
  constructor(
    private readonly commands: CommandBus,
    private readonly journal: Journal,
    private readonly exhibitions: ExhibitionStates,
    private readonly reads: HeadReads,
    private readonly steps: BulkSteps,
    private readonly layouts: BadgeLayouts,
    private readonly printing: QueuePrintJobHandler,
    private readonly clock: Clock,
  ) {}

  async execute({ exhibition, body, context }: ChangeBadges): Promise<CommandResult> {
    const { action, preview } = body;
    if ((action === 'issue' || action === 'print') && context.actor.role === 'supervisor')
      throw new Problem('forbidden', `The role supervisor may not ${action} badges.`);
    if (!isPlanned(body)) return this.print(exhibition, body, context);
    return preview === true ? this.preview(exhibition, body, context) : this.change(exhibition, body, context);
  }

  private async change(exhibition: string, body: PlannedBody, context: CommandContext): Promise<CommandResult> {
    const id = derivedId(context.command, 'bulk');
    const stream = bulkChangeStream(exhibition, id);
    const selected = await this.selected(exhibition, body, context);
    const planned = await this.commands.execute(
      new ExecuteSteps({
        name: 'plan-badge-changes',
        stream,
        decider: bulkChange,
        context,
        exists: () => this.exhibitions.get(exhibition),
        faults: () => [...bulkFaults(body, this.exhibitions.get(exhibition)), ...selected.faults],
        revision: () => undefined,
        decide: () => planChange(planOfBody(body, selected), selected.seats, body.reason),
      }),
    );
    const plan = { ...planOf(planned.after), reason: body.reason };
    const before = await this.journal.readStream(stream);
    const outcome = before.events.length > 1 ? NOTHING_DONE : await this.carryOut(exhibition, plan, context);
    const done = await this.commands.execute(
      new ExecuteSteps({
        name: 'complete-badge-changes',
        stream,
        decider: bulkChange,
        context: causedCommand(this.later(context), `complete ${exhibition}/${id}`),
        revision: () => undefined,
        decide: (state) => completeChange(state, outcome),
      }),
    );
    if (done.after.status !== 'completed') throw new Error('a change in bulk that did not end');
    const { changed, unchanged, refused, job = null } = done.after.outcome;
    const { position } = done;
    const counts = { selected: plan.ids.length, changed, unchanged, refused };
    const answered = { id, action: plan.action, preview: false, ...counts, job, position: position.toString() };
    return new CommandResult(200, answered, position, planned.replayed);
  }

  private async carryOut(exhibition: string, plan: ReasonedPlan, context: CommandContext): Promise<BulkOutcome> {
    const changed: string[] = [];
    const refused: BulkRefusal[] = [];
    await inTurns(plan.ids, async (one) => {
      try {
        const steps = this.steps.of(exhibition, plan, one, this.later(context));
        const { events } = await this.commands.execute(new ExecuteSteps(steps));
        if (events.length > 0) changed.push(one);
      } catch (error) {
        refused.push(refusalOf(one, error));
      }
    });
    const counts = { changed: changed.length, unchanged: plan.ids.length - changed.length - refused.length, refused };
    if (plan.layout === undefined || changed.length === 0) return counts;
    const badges = changed.map((participant) => keyOfParticipant(participant as ParticipantId));
    const print = causedCommand(this.later(context), `print ${context.command}`);
    const { body } = await this.commands.execute(new QueuePrintJob(exhibition, { badges, layout: plan.layout }, print));
    return { ...counts, job: String(body['id']) };
  }

  /** Many badges take a while: an event's time is that of its append. */
  private later(context: CommandContext): CommandContext {
    return { ...context, now: this.clock.now() };
  }

  private async preview(exhibition: string, body: PlannedBody, context: CommandContext): Promise<CommandResult> {
    const known = this.exhibitions.get(exhibition);
    const selected = await this.selected(exhibition, body, context);
    refuseFaults(context, [...bulkFaults(body, known), ...selected.faults]);
    const plan = { ...planOfBody(body, selected), reason: body.reason };
    // What would be refused as a whole is refused here, too.
    planChange(plan, selected.seats, body.reason);
    let changed = 0;
    const refused: BulkRefusal[] = [];
    await inTurns(plan.ids, async (one) => {
      const steps = this.steps.of(exhibition, plan, one, context);
      const [preview] = await this.commands.execute(new PreviewCommands([steps]));
      if (preview?.kind === 'refused') refused.push(refusalOf(one, preview.problem));
      else if (preview?.kind === 'facts' && preview.facts.length > 0) changed += 1;
    });
    const unchanged = plan.ids.length - changed - refused.length;
    return this.previewed({ action: plan.action, selected: plan.ids.length, changed, unchanged, refused });
  }

  private async print(exhibition: string, body: ChangeBadgesBody, context: CommandContext): Promise<CommandResult> {
    const known = this.exhibitions.get(exhibition);
    refuseFaults(context, bulkFaults(body, known));
    const { filter, layout, reason } = body;
    const command = new QueuePrintJob(exhibition, { filter, reason, ...(layout !== undefined && { layout }) }, context);
    if (body.preview === true) {
      const pages = await this.printing.preview(command);
      return this.previewed({ action: 'print', selected: pages, changed: pages, unchanged: 0, refused: [] });
    }
    const { body: queued, position, replayed } = await this.commands.execute(command);
    const { id: job, pages } = queued;
    const counts = { selected: pages, changed: pages, unchanged: 0, refused: [] };
    const answered = { action: 'print', preview: false, ...counts, job, position: position.toString() };
    return new CommandResult(200, answered, position, replayed);
  }

  private async previewed(counts: object): Promise<CommandResult> {
    const position = await this.journal.head();
    return new CommandResult(
      200,
      { ...counts, preview: true, job: null, position: position.toString() },
      position,
      false,
    );
  }

  /** None where the body has faults, which come first. */
  private async selected(exhibition: string, { action, filter, layout }: PlannedBody, { faults }: CommandContext) {
    if (faults.length > 0 || this.exhibitions.find(exhibition) === undefined) return NOBODY;
    return this.reads.read((at) => {
      const known = layout === undefined || this.layouts.find(at, { exhibition, layout }) !== undefined;
      return { ...selectedFor(at, exhibition, action, filter), faults: known ? [] : [NO_LAYOUT] };
    });
  }
}

const NOTHING_DONE: BulkOutcome = { changed: 0, unchanged: 0, refused: [] };

function planOfBody(body: PlannedBody, { ids }: Selected) {
  const { action, layout } = body;
  const grant = grantOfBody(body);
  return {
    action,
    ids,
    ...(Object.keys(grant).length > 0 && { grant }),
    ...(layout !== undefined && { layout }),
  };
}

function refusalOf(id: string, error: unknown): BulkRefusal {
  if (!(error instanceof Problem)) throw error;
  return { id, code: error.code, detail: error.detail };
}

/** Each once, some at a time. */
async function inTurns(ids: readonly string[], act: (id: string) => Promise<void>): Promise<void> {
  for (let first = 0; first < ids.length; first += CHANGES_AT_ONCE)
    await Promise.all(ids.slice(first, first + CHANGES_AT_ONCE).map(act));
}
