import { Body, Controller, Get, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import { list, objectOf, Shows, ShowsTable } from '../../http/answer-schema.js';
import { answer, Query, QueryResult } from '../../http/answers.js';
import { CodeParam, Context } from '../../http/parameters.js';
import type { CommandContext } from '../../kernel/command-context.js';
import { ReadDatabase } from '../../projections/file/read-database.js';
import type { Fault } from '../../values/fault.js';
import { Roles } from '../access/route-access.js';
import type { BadgeLayoutRef } from './badge-layout.decider.js';
import { badgeLayout } from './badge-layouts.schemas.js';
import { BadgeLayouts } from './badge-layouts.reader.js';
import { DefineBadgeLayout, DefineBadgeLayoutBody } from './commands/define-badge-layout.js';
import { Renderings } from './render/renderings.js';
import { SAMPLE_CONTENT } from './sample-content.js';

@Controller('v1/exhibitions/:exhibition/badge-layouts')
export class BadgeLayoutsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly reads: ReadDatabase,
    private readonly layouts: BadgeLayouts,
    private readonly renderings: Renderings,
  ) {}

  /** What badges can look like: layouts of the exhibition, and built-in ones. */
  @Get()
  @ShowsTable(objectOf({ items: list(badgeLayout, 'In the order of their codes.') }))
  @Roles('registrar')
  list(@CodeParam('exhibition') exhibition: string) {
    return answer((at) => this.layouts.list(at, exhibition));
  }

  /** Defines a layout, or replaces its definition; that needs If-Match. */
  @Put(':layout')
  @Roles('registrar')
  async define(
    @CodeParam('exhibition') exhibition: string,
    @CodeParam('layout') layout: string,
    @Body() body: DefineBadgeLayoutBody,
    @Context() context: CommandContext,
  ) {
    const faults = [...context.faults, ...(context.faults.length > 0 ? [] : await this.damagedLogos(body))];
    const written: unknown = await this.commands.execute(
      new DefineBadgeLayout({ exhibition, layout }, body, { ...context, faults }),
    );
    return written;
  }

  /** One layout. */
  @Get(':layout')
  @Shows(badgeLayout)
  @Roles('registrar')
  one(@CodeParam('exhibition') exhibition: string, @CodeParam('layout') layout: string) {
    return new Query((at) => {
      const found = this.layouts.one(at, { exhibition, layout });
      return new QueryResult(found, at.position, found.revision);
    });
  }

  /** A sample badge in a layout, as a PDF. */
  @Get(':layout.pdf')
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  @Roles('registrar')
  async preview(@CodeParam('exhibition') exhibition: string, @CodeParam('layout') layout: string) {
    const { found, position, at } = this.found({ exhibition, layout });
    const run = { title: found.code, at: at.toISOString(), layout: found, badges: [SAMPLE_CONTENT] };
    return new QueryResult(await this.renderings.pdf(run), position, undefined, 'application/pdf');
  }

  /** A sample badge in a layout as a picture of 200 dots an inch; a back stands beside its front. */
  @Get(':layout.png')
  @ApiOkResponse({ content: { 'image/png': { schema: { type: 'string', format: 'binary' } } } })
  @Roles('registrar')
  async picture(@CodeParam('exhibition') exhibition: string, @CodeParam('layout') layout: string) {
    const { found, position } = this.found({ exhibition, layout });
    return new QueryResult(await this.renderings.png(found, SAMPLE_CONTENT), position, undefined, 'image/png');
  }

  private found(ref: BadgeLayoutRef) {
    return this.reads.read((snapshot) => ({
      found: this.layouts.one(snapshot, ref),
      position: snapshot.position,
      at: snapshot.time,
    }));
  }

  private async damagedLogos({ front, back = [] }: DefineBadgeLayoutBody): Promise<Fault[]> {
    const faults: Fault[] = [];
    for (const [name, fields] of Object.entries({ front, back }))
      for (const [index, field] of fields.entries())
        if (field.kind === 'logo' && !(await this.renderings.canDraw(field, SAMPLE_CONTENT)))
          faults.push({
            pointer: `/${name}/${index}/picture`,
            code: 'format',
            message: 'The picture is damaged, or has more than 2 million dots.',
          });
    return faults;
  }
}
