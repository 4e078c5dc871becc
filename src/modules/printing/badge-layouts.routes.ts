import { Body, Controller, Get, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import { list, objectOf, Shows } from '../../http/answer-schema.js';
import { answer, Query, QueryResult } from '../../http/answers.js';
import { CodeParam, Context } from '../../http/parameters.js';
import type { CommandContext } from '../../kernel/command-context.js';
import { ReadDatabase } from '../../projections/file/read-database.js';
import { Roles } from '../access/route-access.js';
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
  @Shows(objectOf({ items: list(badgeLayout, 'In the order of their codes.') }))
  @Roles('registrar')
  list(@CodeParam('exhibition') exhibition: string) {
    return answer((at) => this.layouts.list(at, exhibition));
  }

  /** Defines a layout, or replaces its definition; that needs If-Match. */
  @Put(':layout')
  @Roles('registrar')
  define(
    @CodeParam('exhibition') exhibition: string,
    @CodeParam('layout') layout: string,
    @Body() body: DefineBadgeLayoutBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new DefineBadgeLayout({ exhibition, layout }, body, context));
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

  /** Nobody's badge in a layout, to be looked at. */
  @Get(':layout.pdf')
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  @Roles('registrar')
  async preview(@CodeParam('exhibition') exhibition: string, @CodeParam('layout') layout: string) {
    const { found, position, at } = this.reads.read((snapshot) => ({
      found: this.layouts.one(snapshot, { exhibition, layout }),
      position: snapshot.position,
      at: snapshot.time,
    }));
    const run = { title: found.code, at: at.toISOString(), layout: found, badges: [SAMPLE_CONTENT] };
    return new QueryResult(await this.renderings.pdf(run), position, undefined, 'application/pdf');
  }
}
