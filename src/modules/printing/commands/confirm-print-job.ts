import { Command, CommandBus, type ICommandHandler } from '@nestjs/cqrs';
import { changed, type CommandResult } from '../../../http/answers.js';
import { causedCommand } from '../../../kernel/caused-command.js';
import type { CommandContext } from '../../../kernel/command-context.js';
import type { CommandSteps } from '../../../kernel/command-steps.js';
import { badge, badgeStream, printInJob } from '../../badges/badge.decider.js';
import type { ParticipantKey } from '../../participants/participant-id.js';
import { ExecuteSteps, PreviewCommands, UseCase } from '../../use-case.js';
import {
  confirm,
  existing,
  printJob,
  printJobStream,
  revisionOf,
  type PrintJob,
  type PrintJobRef,
} from '../print-job.decider.js';
import type { PrintedEdition, PrintJobEvent } from '../print-job.events.js';

/** Appends that wait together share an fsync; more would hold up the door. */
const PRINTS_AT_ONCE = 32;

export class ConfirmPrintJob extends Command<CommandResult> {
  constructor(
    readonly job: PrintJobRef,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/**
 * Records the print of each badge, then that the job is printed. Broken off between two prints, the job is open still,
 * and the next confirmation records those that are missing: each print has a command id that follows from job and badge.
 */
@UseCase(ConfirmPrintJob)
export class ConfirmPrintJobHandler implements ICommandHandler<ConfirmPrintJob> {
  constructor(private readonly commands: CommandBus) {}

  async execute({ job, context }: ConfirmPrintJob): Promise<CommandResult> {
    const steps: CommandSteps<PrintJob, PrintJobEvent> = {
      name: 'complete-print-job',
      stream: printJobStream(job),
      decider: printJob,
      context,
      exists: existing,
      revision: revisionOf,
      decide: (state) => confirm(state, { access: context.actor.access }),
    };
    const [preview] = await this.commands.execute(new PreviewCommands([steps]));
    if (preview?.kind === 'facts') {
      const { badges, reason } = existing(preview.before);
      for (let first = 0; first < badges.length; first += PRINTS_AT_ONCE)
        await Promise.all(
          badges.slice(first, first + PRINTS_AT_ONCE).map((page) => this.print(job, page, reason, context)),
        );
    }
    const done = await this.commands.execute(new ExecuteSteps(steps));
    return changed(done, { id: job.job }, { status: done.after.status });
  }

  private async print(
    { exhibition, job }: PrintJobRef,
    page: PrintedEdition,
    reason: string | undefined,
    context: CommandContext,
  ): Promise<void> {
    const seat = page.badge as ParticipantKey;
    const { now } = context;
    await this.commands.execute(
      new ExecuteSteps({
        name: 'print-badge',
        stream: badgeStream({ exhibition, seat }),
        decider: badge,
        context: causedCommand(context, `print ${exhibition}/${job}/${seat}`),
        revision: ({ revision }) => revision,
        decide: (state) => printInJob(state, page.edition, now.toISOString(), reason),
      }),
    );
  }
}
