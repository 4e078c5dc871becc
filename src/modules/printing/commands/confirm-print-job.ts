import { Command, type ICommandHandler } from '@nestjs/cqrs';
import { changed, type CommandResult } from '../../../http/answers.js';
import { causedCommand } from '../../../kernel/caused-command.js';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { badge, badgeStream, printInJob } from '../../badges/badge.decider.js';
import type { ParticipantKey } from '../../participants/participant-id.js';
import { UseCase } from '../../use-case.js';
import { confirm, existing, printJob, printJobStream, revisionOf, type PrintJobRef } from '../print-job.decider.js';
import type { PrintedEdition } from '../print-job.events.js';

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
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ job, context }: ConfirmPrintJob): Promise<CommandResult> {
    const steps = {
      name: 'confirm-print-job',
      stream: printJobStream(job),
      decider: printJob,
      context,
      exists: existing,
      revision: revisionOf,
      decide: (state: Parameters<typeof confirm>[0]) => confirm(state, { access: context.actor.access }),
    };
    const [preview] = await this.executor.preview([steps]);
    if (preview?.kind === 'facts') {
      const { badges, reason } = existing(preview.before);
      for (let first = 0; first < badges.length; first += PRINTS_AT_ONCE)
        await Promise.all(
          badges.slice(first, first + PRINTS_AT_ONCE).map((page) => this.print(job, page, reason, context)),
        );
    }
    const done = await this.executor.execute(steps);
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
    await this.executor.execute({
      name: 'print-badge',
      stream: badgeStream({ exhibition, seat }),
      decider: badge,
      context: causedCommand(context, `print ${exhibition}/${job}/${seat}`),
      revision: ({ revision }) => revision,
      decide: (state) => printInJob(state, page.edition, now.toISOString(), reason),
    });
  }
}
