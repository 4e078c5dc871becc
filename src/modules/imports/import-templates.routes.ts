import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { QueryResult } from '../../http/answers.js';
import { Caller, CodeParam } from '../../http/parameters.js';
import { ReaderLanguage, type Language } from '../../http/reader-language.js';
import { notFound } from '../../kernel/problem.js';
import { ReadDatabase } from '../../projections/file/read-database.js';
import type { Access } from '../access/access.decider.js';
import { Roles } from '../access/route-access.js';
import { ExhibitionStates } from '../exhibitions/exhibitions.state.js';
import { namedOrganisations, type NamedOrganisation } from '../organisations/organisation-names.js';
import { TemplateQuery } from './template.query.js';
import { csvTemplate, xlsxTemplate } from './templates.js';
import { XLSX_TYPE } from './workbook.js';

@Controller('v1/exhibitions/:exhibition/import-templates')
export class ImportTemplatesController {
  constructor(
    private readonly reads: ReadDatabase,
    private readonly exhibitions: ExhibitionStates,
  ) {}

  /** An empty sheet of `participants` or `organisations` to fill in: a workbook with drop-downs, or CSV. */
  @Get(':kind')
  @ApiOkResponse({
    content: {
      [XLSX_TYPE]: { schema: { type: 'string', format: 'binary' } },
      'text/csv': { schema: { type: 'string' } },
    },
  })
  @Roles('registrar', 'focal-point')
  async template(
    @CodeParam('exhibition') exhibition: string,
    @Param('kind') kind: string,
    @Query() { language: asked, format = 'xlsx' }: TemplateQuery,
    @ReaderLanguage() preferred: Language,
    @Caller() { organisation }: Access,
  ): Promise<QueryResult> {
    this.exhibitions.get(exhibition);
    if (kind !== 'participants' && kind !== 'organisations') throw notFound('There is no template of this kind.');
    const language = asked ?? preferred;
    const { names, position } = this.reads.read((at) => ({
      names: organisation === undefined ? namesOf(namedOrganisations(at, exhibition)) : [organisation],
      position: at.position,
    }));
    if (format === 'csv')
      return new QueryResult(csvTemplate(kind, language), position, undefined, 'text/csv; charset=utf-8');
    return new QueryResult(await xlsxTemplate(kind, language, names), position, undefined, XLSX_TYPE);
  }
}

const namesOf = (rows: readonly NamedOrganisation[]): readonly string[] => rows.map(({ name }) => name).sort();
