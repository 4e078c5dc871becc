import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { Answers, Shows, ShowsPage } from '../../http/answer-schema.js';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExtraModels, ApiOkResponse } from '@nestjs/swagger';
import type { CommandContext } from '../../kernel/command-context.js';
import { answer, answerThing, Query as Reading, QueryResult } from '../../http/answers.js';
import { Caller, CodeParam, Context } from '../../http/parameters.js';
import { Roles } from '../access/route-access.js';
import type { Access } from '../access/access.decider.js';
import { ScanTimes } from '../operations/scan-times.js';
import { BodyLimit, MEBIBYTE } from '../../http/body/body-limit.js';
import { RecordScan, RecordScanBody } from './commands/record-scan.js';
import { RecordScans, RecordScansBody } from './commands/record-scans.js';
import { LateScanBody } from './late-item.js';
import { ScanPhotos } from './scan-photos.reader.js';
import { ScanList } from './scans.reader.js';
import { ScansQuery } from './scans.query.js';
import { batchFields, scan, scanFields } from './scans.schemas.js';

@Controller('v1/exhibitions/:exhibition/scans')
export class ScansController {
  constructor(
    private readonly commands: CommandBus,
    private readonly scans: ScanList,
    private readonly photos: ScanPhotos,
  ) {}

  /** Decides a scan at a gate, and records it. */
  @Post()
  @HttpCode(200)
  @UseInterceptors(ScanTimes)
  @Answers(scanFields)
  @Roles('door', 'supervisor')
  record(
    @CodeParam('exhibition') exhibition: string,
    @Body() body: RecordScanBody,
    @Caller() caller: Access,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new RecordScan(exhibition, body, caller, context));
  }

  /** Records scans that a device decided alone: what it decided, and what the register decides now. */
  @Post('batch')
  @HttpCode(200)
  @BodyLimit(4 * MEBIBYTE)
  @ApiExtraModels(LateScanBody)
  @Answers(batchFields)
  @Roles('door', 'supervisor')
  recordBatch(
    @CodeParam('exhibition') exhibition: string,
    @Body() body: RecordScansBody,
    @Caller() caller: Access,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new RecordScans(exhibition, body, caller, context));
  }

  /** Scans in the order in which they were made, with what was known when they were decided. */
  @Get()
  @ShowsPage(scan)
  @Roles('supervisor', 'auditor')
  list(@CodeParam('exhibition') exhibition: string, @Query() query: ScansQuery, @Caller() caller: Access) {
    return answer((at) => this.scans.list(at, exhibition, query, caller));
  }

  /** One scan, with what was known when it was decided. */
  @Get(':scan')
  @Shows(scan)
  @Roles('supervisor', 'auditor')
  one(@CodeParam('exhibition') exhibition: string, @Param('scan') scan: string, @Caller() caller: Access) {
    return answerThing((at) => this.scans.one(at, exhibition, scan, caller));
  }

  /** The photo of the holder of a scanned badge, to the access that scanned it. */
  @Get(':scan/photo')
  @ApiOkResponse({ content: { 'image/jpeg': { schema: { type: 'string', format: 'binary' } } } })
  @Roles('door', 'supervisor')
  photo(@CodeParam('exhibition') exhibition: string, @Param('scan') scan: string, @Caller() caller: Access) {
    return new Reading((at) => {
      const { jpeg, revision } = this.photos.one(at, exhibition, scan, caller);
      return new QueryResult(Buffer.from(jpeg), at.position, revision, 'image/jpeg');
    });
  }
}
