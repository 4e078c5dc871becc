import { Command, type ICommandHandler } from '@nestjs/cqrs';
import { CommandResult } from '../../../http/answers.js';
import { Text } from '../../../http/body/fields.js';
import type { CommandContext } from '../../../kernel/command-context.js';
import type { Done } from '../../../kernel/command-steps.js';
import { refuseFaults } from '../../../kernel/decide.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { Journal } from '../../../kernel/journal.js';
import { Problem } from '../../../kernel/problem.js';
import { streamParts } from '../../../kernel/stream.js';
import { ExhibitionStates } from '../../exhibitions/exhibitions.state.js';
import { UseCase } from '../../use-case.js';
import { existing, printJob, printJobStream, revisionOf, take, type PrintJob } from '../print-job.decider.js';
import type { PrintJobEvent } from '../print-job.events.js';
import { PrintQueue } from '../print-queue.state.js';

export class TakePrintJobBody {
  /** Where the station stands, such as `desk 2`: shown with the badges that it prints. */
  @Text({ max: 60, optional: true }) readonly desk?: string;
}

export class TakePrintJob extends Command<CommandResult> {
  constructor(
    readonly exhibition: string,
    readonly body: TakePrintJobBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(TakePrintJob)
export class TakePrintJobHandler implements ICommandHandler<TakePrintJob> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly journal: Journal,
    private readonly exhibitions: ExhibitionStates,
    private readonly queue: PrintQueue,
  ) {}

  async execute(command: TakePrintJob): Promise<CommandResult> {
    const { exhibition, context } = command;
    // A repeat gets the job that it took, whatever waits now.
    const before = context.idempotency && (await this.journal.findCommand(context.idempotency.id));
    if (before !== undefined) return this.take(command, streamParts(before.stream).subject);
    this.exhibitions.get(exhibition);
    refuseFaults(context, []);
    for (const job of this.queue.waiting(exhibition, context.now.getTime())) {
      const taken = await this.take(command, job).catch(unlessTaken);
      if (taken !== undefined) return taken;
    }
    const position = await this.journal.head();
    return new CommandResult(200, { job: null, position: position.toString() }, position, false);
  }

  private async take({ exhibition, body: { desk }, context }: TakePrintJob, job: string): Promise<CommandResult> {
    const station = { access: context.actor.access, ...(desk !== undefined && { desk }) };
    const done = await this.executor.execute({
      name: 'take-print-job',
      stream: printJobStream({ exhibition, job }),
      decider: printJob,
      context,
      exists: existing,
      revision: revisionOf,
      decide: (state) => take(state, station, context.now.getTime()),
    });
    return takenJob(exhibition, job, done);
  }
}

/** Another station was quicker. */
function unlessTaken(error: unknown): undefined {
  if (error instanceof Problem && error.code === 'wrong-status') return undefined;
  throw error;
}

function takenJob(exhibition: string, id: string, done: Done<PrintJob, PrintJobEvent>): CommandResult {
  const { layout, badges } = existing(done.after);
  const [taken] = done.events;
  if (taken?.type !== 'print-job-taken.v1') throw new Error('a job that was taken without an event');
  const { station, until } = taken.data;
  const job = { id, layout, pages: badges.length, until, where: station.desk ?? null };
  const { position, replayed, revision } = done;
  const body = { job, revision, position: position.toString() };
  return new CommandResult(200, body, position, replayed, revision, `/v1/exhibitions/${exhibition}/print-jobs/${id}`);
}
