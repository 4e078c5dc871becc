import { Body, Controller, Get, Headers, HttpCode, Post, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import { Answers, Shows, ShowsPage } from '../../http/answer-schema.js';
import { answer, type QueryResult } from '../../http/answers.js';
import { MEBIBYTE } from '../../http/body/body-limit.js';
import { PageQuery } from '../../http/body/page-query.js';
import { FileOf, TakesFile, type SentFile } from '../../http/body/file-body.js';
import { Caller, CodeParam, Context } from '../../http/parameters.js';
import { ReaderLanguage, type Language } from '../../http/reader-language.js';
import type { CommandContext } from '../../kernel/command-context.js';
import type { Access } from '../access/access.decider.js';
import { Roles } from '../access/route-access.js';
import { IMPORT_KINDS } from './columns.js';
import { ApplyImport } from './commands/apply-import.js';
import { MapImport } from './commands/map-import.js';
import { ReceiveImport } from './commands/receive-import.js';
import { RevertImport } from './commands/revert-import.js';
import type { ImportRef } from './import.decider.js';
import { ImportDesk } from './import-desk.js';
import { ImportParam } from './import-param.js';
import { importOne, mappingOne, preview, receivedSheet, revertPreview, runBegun } from './imports.schemas.js';
import { ApplyBody, MappingBody, RevertBody } from './mapping-body.js';
import { PreviewQuery } from './preview.query.js';
import { IMPORT_TYPES } from './upload.js';
import { XLSX_TYPE } from './workbook.js';

const MAX_FILE_BYTES = 20 * MEBIBYTE;

@Controller('v1/exhibitions/:exhibition/imports')
export class ImportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly desk: ImportDesk,
  ) {}

  /**
   * Receives a sheet of participants, organisations or both (`Import-Kind`; `Content-Disposition` names the file), and
   * says what was found in it. A focal point sends participants of its organisation.
   */
  @Post()
  @TakesFile(IMPORT_TYPES, MAX_FILE_BYTES)
  @ApiHeader({ name: 'Import-Kind', required: false, schema: { type: 'string', enum: [...IMPORT_KINDS] } })
  @ApiHeader({ name: 'Content-Disposition', required: false, schema: { type: 'string' } })
  @Answers(receivedSheet)
  @Roles('registrar', 'focal-point')
  async receive(
    @CodeParam('exhibition') exhibition: string,
    @FileOf() file: SentFile,
    @Headers('import-kind') kind: string | undefined,
    @Caller() caller: Access,
    @Context() context: CommandContext,
  ): Promise<unknown> {
    const [ref, sheet] = await this.desk.receive(exhibition, file, kind, caller, context);
    return this.commands.execute(new ReceiveImport(ref, sheet, context));
  }

  /** Sheets that were received, the last first. */
  @Get()
  @ShowsPage(importOne)
  @Roles('registrar', 'focal-point')
  list(@CodeParam('exhibition') exhibition: string, @Query() query: PageQuery, @Caller() caller: Access) {
    return answer((at) => this.desk.list(at, exhibition, query, caller));
  }

  /** One import: what it is now, how far it is, and what came of its rows. */
  @Get(':import')
  @Shows(importOne)
  @Roles('registrar', 'focal-point')
  one(@ImportParam() ref: ImportRef, @Caller() caller: Access) {
    return this.desk.one(ref, caller);
  }

  /** How the sheet is read, and what was found in it. */
  @Get(':import/mapping')
  @Shows(mappingOne)
  @Roles('registrar', 'focal-point')
  mapping(@ImportParam() ref: ImportRef, @Caller() caller: Access): Promise<QueryResult> {
    return this.desk.mapping(ref, caller);
  }

  /** Says how the sheet is to be read. */
  @Put(':import/mapping')
  @Roles('registrar', 'focal-point')
  async map(
    @ImportParam() ref: ImportRef,
    @Body() body: MappingBody,
    @Caller() caller: Access,
    @Context() context: CommandContext,
  ): Promise<unknown> {
    const headers = await this.desk.headers(ref, body, caller, context);
    return this.commands.execute(new MapImport({ ...ref, headers }, body, context));
  }

  /** What each row would do, with all its faults by cell; nothing is changed. */
  @Get(':import/preview')
  @Shows(preview)
  @Roles('registrar', 'focal-point')
  preview(
    @ImportParam() ref: ImportRef,
    @Query() { action }: PreviewQuery,
    @ReaderLanguage() language: Language,
    @Caller() caller: Access,
  ): Promise<QueryResult> {
    return this.desk.preview(ref, caller, language, action);
  }

  /** The preview as a workbook to send back: the sheet with a column of remarks, and its faulty cells coloured. */
  @Get(':import/preview.xlsx')
  @ApiOkResponse({ content: { [XLSX_TYPE]: { schema: { type: 'string', format: 'binary' } } } })
  @Roles('registrar', 'focal-point')
  remarks(
    @ImportParam() ref: ImportRef,
    @ReaderLanguage() language: Language,
    @Caller() caller: Access,
  ): Promise<QueryResult> {
    return this.desk.remarks(ref, caller, language);
  }

  /** Carries the rows out in the background; rows whose aims were changed since the preview are left out. */
  @Post(':import/apply')
  @HttpCode(200)
  @Answers(runBegun)
  @Roles('registrar', 'focal-point')
  async apply(
    @ImportParam() ref: ImportRef,
    @Body() body: ApplyBody,
    @Caller() caller: Access,
    @Context() context: CommandContext,
  ): Promise<unknown> {
    const head = await this.desk.head(ref, body, caller, context);
    const written: unknown = await this.commands.execute(new ApplyImport({ ...ref, head }, body, context));
    this.desk.start(ref);
    return written;
  }

  /** What taking the import back would do; nothing is changed. */
  @Get(':import/revert')
  @Shows(revertPreview)
  @Roles('registrar', 'focal-point')
  revertPreview(@ImportParam() ref: ImportRef, @Caller() caller: Access): Promise<QueryResult> {
    return this.desk.revertPreview(ref, caller);
  }

  /** Takes the import back in the background: what others have touched since stays. */
  @Post(':import/revert')
  @HttpCode(200)
  @Answers(runBegun)
  @Roles('registrar', 'focal-point')
  async revert(
    @ImportParam() ref: ImportRef,
    @Body() body: RevertBody,
    @Caller() caller: Access,
    @Context() context: CommandContext,
  ): Promise<unknown> {
    this.desk.find(ref, caller);
    const written: unknown = await this.commands.execute(new RevertImport(ref, body, context));
    this.desk.start(ref);
    return written;
  }
}
