import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Answers, instant, optional, ShowsPage, text, whole } from '../../http/answer-schema.js';
import { answer, CommandResult } from '../../http/answers.js';
import { Instant, Text, Whole } from '../../http/body/fields.js';
import { PageQuery } from '../../http/body/page-query.js';
import { pageOf } from '../../http/paging.js';
import { Caller, CodeParam, Context } from '../../http/parameters.js';
import { Clock } from '../../kernel/clock.js';
import type { CommandContext } from '../../kernel/command-context.js';
import { refuseFaults } from '../../kernel/decide.js';
import { Journal } from '../../kernel/journal.js';
import { ExhibitionStates } from '../exhibitions/exhibitions.state.js';
import type { Access } from './access.decider.js';
import { device } from './access.schemas.js';
import { AccessStates } from './accesses.state.js';
import { Devices, type DeviceReport } from './devices.state.js';
import { Roles } from './route-access.js';

/** Scans that a device can hold, and more. */
const MAX_QUEUED_SCANS = 1_000_000;
const YEAR_MS = 366 * 86_400_000;

export class DeviceReportBody {
  /** As its users call it. */
  @Text({ max: 100, optional: true }) readonly name?: string;

  /** Position of the roster that it holds. */
  @Text({ max: 100, optional: true }) readonly rosterPosition?: string;

  /** Scans that it has not sent yet. */
  @Whole({ min: 0, max: MAX_QUEUED_SCANS, optional: true }) readonly queue?: number;

  /** How far its clock is ahead of the register's, in ms, as far as it knows. */
  @Whole({ min: -YEAR_MS, max: YEAR_MS, optional: true }) readonly skewMs?: number;

  /** When it sent this, by its clock: the skew follows. */
  @Instant({ optional: true }) readonly sentAt?: string;

  /** In percent. */
  @Whole({ min: 0, max: 100, optional: true }) readonly battery?: number;
}

@Controller('v1/exhibitions/:exhibition/devices')
export class DevicesController {
  constructor(
    private readonly devices: Devices,
    private readonly accesses: AccessStates,
    private readonly exhibitions: ExhibitionStates,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** Takes a device's report on itself, which is not recorded. */
  @Post('me')
  @HttpCode(200)
  @Answers({
    id: text('Of the access.'),
    lastSeen: instant('Now, by the register’s clock.'),
    skewMs: optional(whole('How far the device’s clock is ahead of the register’s, in ms.')),
  })
  @Roles('door', 'printer')
  async tell(
    @CodeParam('exhibition') exhibition: string,
    @Body() body: DeviceReportBody,
    @Caller() { id }: Access,
    @Context() context: CommandContext,
  ) {
    this.exhibitions.get(exhibition);
    refuseFaults(context, []);
    const report = reportOf(body, context.now);
    const { lastSeen } = this.devices.report(exhibition, id, report, context.now);
    const position = await this.journal.head();
    const { skewMs } = report;
    const answered = { id, lastSeen, ...(skewMs !== undefined && { skewMs }), position: position.toString() };
    return new CommandResult(200, answered, position, false);
  }

  /** Doors and print stations of the exhibition, with what they reported last. */
  @Get()
  @ShowsPage(device)
  @Roles('supervisor')
  list(@CodeParam('exhibition') exhibition: string, @Query() query: PageQuery, @Caller() { gate }: Access) {
    this.exhibitions.get(exhibition);
    const all = this.accesses
      .devices(exhibition, this.clock.now())
      .filter((one) => gate === undefined || one.gate === gate)
      .map(({ id, name, role, gate: at }) => {
        const { report, lastSeen = null } = this.devices.of(exhibition, id) ?? {};
        const { name: called, ...reported } = report ?? {};
        const bound = at === undefined ? {} : { gate: at };
        return { id, name, role, ...bound, lastSeen, ...(called !== undefined && { device: called }), ...reported };
      });
    return answer((at) =>
      pageOf(
        at,
        query,
        (after, limit) => all.filter(({ id }) => id > after).slice(0, limit),
        ({ id }) => id,
      ),
    );
  }
}

function reportOf({ name, rosterPosition, queue, skewMs, sentAt, battery }: DeviceReportBody, now: Date): DeviceReport {
  const skew = sentAt === undefined ? skewMs : Date.parse(sentAt) - now.getTime();
  return {
    ...(name !== undefined && { name }),
    ...(rosterPosition !== undefined && { rosterPosition }),
    ...(queue !== undefined && { queue }),
    ...(skew !== undefined && { skewMs: skew }),
    ...(battery !== undefined && { battery }),
  };
}
