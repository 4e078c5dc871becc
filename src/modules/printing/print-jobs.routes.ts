import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import { Answers, Shows, ShowsPage } from '../../http/answer-schema.js';
import { answer, answerThing, QueryResult } from '../../http/answers.js';
import { CodeParam, Context } from '../../http/parameters.js';
import type { CommandContext } from '../../kernel/command-context.js';
import { Roles } from '../access/route-access.js';
import { CancelPrintJob, CancelPrintJobBody } from './commands/cancel-print-job.js';
import { ConfirmPrintJob } from './commands/confirm-print-job.js';
import { FailPrintJob, FailPrintJobBody } from './commands/fail-print-job.js';
import { QueuePrintJob, QueuePrintJobBody } from './commands/queue-print-job.js';
import { TakePrintJob, TakePrintJobBody } from './commands/take-print-job.js';
import { LabelsQuery } from './labels.query.js';
import type { PrintJobRef } from './print-job.decider.js';
import { PrintJobParam } from './print-job-param.js';
import { PrintJobsQuery } from './print-jobs.query.js';
import { PrintJobs } from './print-jobs.reader.js';
import { endedPrintJob, printJob, printJobInShort, queuedPrintJob, takenPrintJob } from './print-jobs.schemas.js';
import { PrintRuns } from './print-runs.js';

@Controller('v1/exhibitions/:exhibition/print-jobs')
export class PrintJobsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly jobs: PrintJobs,
    private readonly runs: PrintRuns,
  ) {}

  /** Queues badges to be printed, a page each, in the order of names. */
  @Post()
  @Answers(queuedPrintJob)
  @Roles('registrar')
  queue(
    @CodeParam('exhibition') exhibition: string,
    @Body() body: QueuePrintJobBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new QueuePrintJob(exhibition, body, context));
  }

  /** Print jobs, the newest first. */
  @Get()
  @ShowsPage(printJobInShort)
  @Roles('registrar', 'printer')
  list(@CodeParam('exhibition') exhibition: string, @Query() query: PrintJobsQuery) {
    return answer((at) => this.jobs.list(at, exhibition, query));
  }

  /** Gives a print station the next job; it has two minutes to confirm it. */
  @Post('next')
  @HttpCode(200)
  @Answers(takenPrintJob)
  @Roles('printer')
  next(
    @CodeParam('exhibition') exhibition: string,
    @Body() body: TakePrintJobBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new TakePrintJob(exhibition, body, context));
  }

  /** A print job, and where it is. */
  @Get(':job')
  @Shows(printJob)
  @Roles('registrar', 'printer')
  one(@PrintJobParam() job: PrintJobRef) {
    return answerThing((at) => this.jobs.one(at, job));
  }

  /** The pages of a job that are still to be printed: badges that were replaced or revoked since are left out. */
  @Get(':job.pdf')
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  @Roles('registrar', 'printer')
  async pdf(@PrintJobParam() job: PrintJobRef) {
    const { bytes, position } = await this.runs.pdf(job);
    return new QueryResult(bytes, position, undefined, 'application/pdf');
  }

  /** The fronts of a job's pages in ZPL, for label printers; photos and colours are left out. */
  @Get(':job.zpl')
  @ApiOkResponse({ content: { 'application/zpl': { schema: { type: 'string' } } } })
  @Roles('registrar', 'printer')
  async zpl(@PrintJobParam() job: PrintJobRef, @Query() { dpi }: LabelsQuery) {
    const { bytes, position } = await this.runs.zpl(job, dpi === '300' ? 300 : 203);
    return new QueryResult(bytes, position, undefined, 'application/zpl');
  }

  /** Takes a job that waits out of the queue. */
  @Post(':job/cancel')
  @HttpCode(200)
  @Answers(endedPrintJob)
  @Roles('registrar')
  cancel(@PrintJobParam() job: PrintJobRef, @Body() body: CancelPrintJobBody, @Context() context: CommandContext) {
    return this.commands.execute(new CancelPrintJob(job, body, context));
  }

  /** Records that every page of a job was printed. */
  @Post(':job/confirm')
  @HttpCode(200)
  @Answers(endedPrintJob)
  @Roles('printer')
  confirm(@PrintJobParam() job: PrintJobRef, @Context() context: CommandContext) {
    return this.commands.execute(new ConfirmPrintJob(job, context));
  }

  /** Records that a job could not be printed. */
  @Post(':job/fail')
  @HttpCode(200)
  @Answers(endedPrintJob)
  @Roles('printer')
  fail(@PrintJobParam() job: PrintJobRef, @Body() body: FailPrintJobBody, @Context() context: CommandContext) {
    return this.commands.execute(new FailPrintJob(job, body, context));
  }
}
