import { Injectable } from '@nestjs/common';
import { QueryResult } from '../../http/answers.js';
import type { SentFile } from '../../http/body/file-body.js';
import { pageOf, type AskedPage, type Page } from '../../http/paging.js';
import { JSON_TYPE } from '../../http/long-json.js';
import type { Language } from '../../http/reader-language.js';
import type { CommandContext } from '../../kernel/command-context.js';
import { derivedId } from '../../kernel/derived-id.js';
import { Journal } from '../../kernel/journal.js';
import { headFrom } from '../../kernel/known-position.js';
import { MalformedPosition, Position } from '../../kernel/position.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { ReadDatabase } from '../../projections/file/read-database.js';
import type { Access } from '../access/access.decider.js';
import { ExhibitionStates } from '../exhibitions/exhibitions.state.js';
import { parseOrganisationName, type OrganisationName } from '../organisations/organisation-ref.js';
import { ApplyRun } from './apply-run.js';
import type { ReceivedSheet } from './commands/receive-import.js';
import { foundIn, headersOf } from './found-sheet.js';
import { guessMapping } from './guess-mapping.js';
import { ImportFiles } from './import-files.js';
import { ImportRuns } from './import-runs.js';
import { ImportSheets } from './import-sheets.js';
import { viewOf, type ImportView } from './import-view.js';
import type { ImportRef } from './import.decider.js';
import { ImportStates, type KnownImport } from './imports.state.js';
import type { ApplyBody, MappingBody } from './mapping-body.js';
import type { RowAction } from './planned-row.js';
import { Planner } from './planner.js';
import { previewOf } from './preview-view.js';
import { remarkedSheet } from './remarked-sheet.js';
import { SheetFiles } from './read/sheet-files.js';
import { RevertRun } from './revert-run.js';
import { uploadOf } from './upload.js';
import { XLSX_TYPE } from './workbook.js';

/** What is done for those who bring sheets, beside the commands. */
@Injectable()
export class ImportDesk {
  constructor(
    private readonly imports: ImportStates,
    private readonly exhibitions: ExhibitionStates,
    private readonly files: ImportFiles,
    private readonly reader: SheetFiles,
    private readonly sheets: ImportSheets,
    private readonly planner: Planner,
    private readonly runs: ImportRuns,
    private readonly readModels: ApplyRun,
    private readonly reverts: RevertRun,
    private readonly reads: ReadDatabase,
    private readonly journal: Journal,
  ) {}

  /** Reads and keeps a file. Throws not-found, validation-failed, forbidden, storage-full. */
  async receive(
    exhibition: string,
    sent: SentFile,
    kindHeader: string | undefined,
    caller: Access,
    context: CommandContext,
  ): Promise<readonly [ImportRef, ReceivedSheet]> {
    this.exhibitions.get(exhibition);
    const organisation = organisationOf(caller);
    const { kind, file } = uploadOf(sent, kindHeader, organisation !== undefined);
    const content = await this.reader.read({ bytes: sent.bytes, format: file.format });
    const mapping = guessMapping(kind, content, (header) => this.imports.fieldOf(exhibition, header));
    const ref = { exhibition, id: derivedId(context.command, 'import') };
    await this.files.put(ref, sent.bytes);
    const found = foundIn(kind, content, mapping);
    return [ref, { kind, file, ...(organisation !== undefined && { organisation }), mapping, found }];
  }

  /** Throws not-found, also for what another organisation's focal point sent. */
  find(ref: ImportRef, caller: Access): KnownImport {
    return this.imports.get(ref, organisationOf(caller));
  }

  /** The last received first. Throws not-found. */
  list(at: Snapshot, exhibition: string, query: AskedPage, caller: Access): Page<ImportView> {
    this.exhibitions.get(exhibition);
    const all = this.imports.of(exhibition, organisationOf(caller));
    const rows = (after: string, limit: number) => {
      const from = all.findIndex(({ id }) => id === after) + 1;
      return all.slice(from, from + limit).map((theImport) => viewOf(theImport, this.runs.progress(theImport)));
    };
    return pageOf(at, query, rows, ({ id }) => id);
  }

  one(ref: ImportRef, caller: Access): QueryResult {
    const theImport = this.find(ref, caller);
    return this.shownNow(viewOf(theImport, this.runs.progress(ref)), theImport.state.revision);
  }

  async mapping(ref: ImportRef, caller: Access): Promise<QueryResult> {
    const theImport = this.find(ref, caller);
    const { kind, mapping, revision } = theImport.state;
    const found = foundIn(kind, await this.sheets.contentOf(theImport), mapping);
    return this.shownNow({ mapping, found, revision }, revision);
  }

  /** What stands above the columns, as a mapping reads the file. Throws not-found, and validation-failed where it cannot. */
  async headers(
    ref: ImportRef,
    { sheet, encoding, delimiter, headerRow }: MappingBody,
    caller: Access,
    { faults }: CommandContext,
  ): Promise<ReadonlyMap<string, string>> {
    const theImport = this.find(ref, caller);
    if (faults.length > 0) return new Map();
    return headersOf(await this.sheets.contentOf(theImport, { sheet, encoding, delimiter }), headerRow);
  }

  async preview(ref: ImportRef, caller: Access, language: Language, only: RowAction | undefined): Promise<QueryResult> {
    const theImport = this.find(ref, caller);
    const content = await this.sheets.contentOf(theImport);
    await this.readModels.readModels();
    const plan = await this.planner.plan(theImport, content);
    const { kind, mapping } = theImport.state;
    const json = await previewOf({ id: ref.id, kind }, plan, language, only, { content, mapping });
    return new QueryResult(json, plan.position, undefined, JSON_TYPE);
  }

  async remarks(ref: ImportRef, caller: Access, language: Language): Promise<QueryResult> {
    const theImport = this.find(ref, caller);
    const content = await this.sheets.contentOf(theImport);
    await this.readModels.readModels();
    const plan = await this.planner.plan(theImport, content);
    return new QueryResult(
      await remarkedSheet(content, theImport.state.mapping, plan.rows, language),
      plan.position,
      undefined,
      XLSX_TYPE,
    );
  }

  /**
   * The log's head; a position that is sent is checked. The run waits for the read models, not the caller. Throws
   * not-found, PositionOfAnotherLog, PositionBeyondHead.
   */
  async head(ref: ImportRef, { position }: ApplyBody, caller: Access, { faults }: CommandContext): Promise<string> {
    this.find(ref, caller);
    // Faults of the body come first.
    const named = faults.length > 0 ? undefined : parsed(position);
    return (await headFrom(this.journal, named)).toString();
  }

  start(ref: ImportRef): void {
    this.runs.start(ref);
  }

  async revertPreview(ref: ImportRef, caller: Access): Promise<QueryResult> {
    const theImport = this.find(ref, caller);
    return this.shownNow({ id: ref.id, rows: await this.reverts.preview(theImport) });
  }

  private shownNow(body: object, revision?: number): QueryResult {
    return new QueryResult(
      body,
      this.reads.read((at) => at.position),
      revision,
    );
  }
}

/** The organisation of a focal point; others bring sheets of any. */
function organisationOf({ role, organisation }: Access): OrganisationName | undefined {
  const named = role === 'focal-point' && organisation !== undefined ? parseOrganisationName(organisation) : undefined;
  return named && `${named.kind}:${named.code}`;
}

/** undefined where it is none, which the command says. */
function parsed(position: unknown): Position | undefined {
  try {
    return typeof position === 'string' ? Position.parse(position) : undefined;
  } catch (error) {
    if (error instanceof MalformedPosition) return undefined;
    throw error;
  }
}
