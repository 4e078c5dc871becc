import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import { Answers, Shows, ShowsPage } from '../../http/answer-schema.js';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandContext } from '../../kernel/command-context.js';
import { answer, answerThing } from '../../http/answers.js';
import { PageQuery } from '../../http/body/page-query.js';
import { Caller, CodeParam, Context } from '../../http/parameters.js';
import { AnyRole, Roles, UnboundRoles } from '../access/route-access.js';
import type { Access } from '../access/access.decider.js';
import { AmendCategory, AmendCategoryBody } from './commands/amend-category.js';
import { AmendGate, AmendGateBody } from './commands/amend-gate.js';
import { AmendZone, AmendZoneBody } from './commands/amend-zone.js';
import { RemoveDefinition, RemoveDefinitionBody, type RemovedDefinition } from './commands/remove-definition.js';
import { DefinitionUses } from './definition-uses.reader.js';
import { AmendExhibition, AmendExhibitionBody } from './commands/amend-exhibition.js';
import { AnnounceExhibition, AnnounceExhibitionBody } from './commands/announce-exhibition.js';
import { CloseExhibition, CloseExhibitionBody } from './commands/close-exhibition.js';
import { DefineCategory, DefineCategoryBody } from './commands/define-category.js';
import { DefineGate, DefineGateBody } from './commands/define-gate.js';
import { DefineZone, DefineZoneBody } from './commands/define-zone.js';
import { Exhibitions } from './exhibitions.reader.js';
import { OpenExhibition } from './commands/open-exhibition.js';
import { ReopenExhibition, ReopenExhibitionBody } from './commands/reopen-exhibition.js';
import { category, exhibition, exhibitionStatus, gate, zone } from './exhibitions.schemas.js';

@Controller('v1/exhibitions')
export class ExhibitionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly exhibitions: Exhibitions,
    private readonly uses: DefinitionUses,
  ) {}

  /** Announces an exhibition. */
  @Post()
  @Answers(exhibitionStatus)
  @UnboundRoles('registrar')
  announce(@Body() body: AnnounceExhibitionBody, @Context() context: CommandContext) {
    return this.commands.execute(new AnnounceExhibition(undefined, body, context));
  }

  /** All exhibitions that the token covers. */
  @Get()
  @ShowsPage(exhibition)
  @AnyRole()
  list(@Query() query: PageQuery, @Caller() caller: Access) {
    return answer((at) => this.exhibitions.list(at, query, caller.exhibition));
  }

  /** One exhibition with its zones, gates and categories. */
  @Get(':exhibition')
  @Shows(exhibition)
  @AnyRole()
  one(@CodeParam('exhibition') exhibition: string) {
    return answerThing((at) => this.exhibitions.one(at, exhibition));
  }

  /** Amends what an exhibition says of itself. */
  @Patch(':exhibition')
  @Roles('registrar')
  amend(
    @CodeParam('exhibition') exhibition: string,
    @Body() body: AmendExhibitionBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new AmendExhibition(exhibition, body, context));
  }

  /** Opens the halls. */
  @Post(':exhibition/open')
  @HttpCode(200)
  @Answers(exhibitionStatus)
  @Roles('registrar')
  open(@CodeParam('exhibition') exhibition: string, @Context() context: CommandContext) {
    return this.commands.execute(new OpenExhibition(exhibition, {}, context));
  }

  /** Closes an exhibition. */
  @Post(':exhibition/close')
  @HttpCode(200)
  @Answers(exhibitionStatus)
  @Roles('registrar')
  close(
    @CodeParam('exhibition') exhibition: string,
    @Body() body: CloseExhibitionBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new CloseExhibition(exhibition, body, context));
  }

  /** Opens a closed exhibition again. */
  @Post(':exhibition/reopen')
  @HttpCode(200)
  @Answers(exhibitionStatus)
  @Roles('registrar')
  reopen(
    @CodeParam('exhibition') exhibition: string,
    @Body() body: ReopenExhibitionBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new ReopenExhibition(exhibition, body, context));
  }

  /** Defines a zone, or replaces its definition; that needs If-Match. */
  @Put(':exhibition/zones/:zone')
  @Roles('registrar')
  defineZone(
    @CodeParam('exhibition') exhibition: string,
    @CodeParam('zone') zone: string,
    @Body() body: DefineZoneBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new DefineZone({ exhibition, code: zone }, body, context));
  }

  /** One zone. */
  @Get(':exhibition/zones/:zone')
  @Shows(zone)
  @Roles('registrar')
  zone(@CodeParam('exhibition') exhibition: string, @CodeParam('zone') zone: string) {
    return answerThing((at) => this.exhibitions.definition(at, exhibition, 'zone', zone));
  }

  /** Amends a zone. */
  @Patch(':exhibition/zones/:zone')
  @Roles('registrar')
  amendZone(
    @CodeParam('exhibition') exhibition: string,
    @CodeParam('zone') zone: string,
    @Body() body: AmendZoneBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new AmendZone({ exhibition, code: zone }, body, context));
  }

  /** Removes a zone that nothing refers to. */
  @Delete(':exhibition/zones/:zone')
  @Roles('registrar')
  removeZone(
    @CodeParam('exhibition') exhibition: string,
    @CodeParam('zone') zone: string,
    @Body() body: RemoveDefinitionBody,
    @Context() context: CommandContext,
  ) {
    return this.remove({ exhibition, kind: 'zone', code: zone }, body, context);
  }

  /** Defines a gate, or replaces its definition; that needs If-Match. */
  @Put(':exhibition/gates/:gate')
  @Roles('registrar')
  defineGate(
    @CodeParam('exhibition') exhibition: string,
    @CodeParam('gate') gate: string,
    @Body() body: DefineGateBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new DefineGate({ exhibition, code: gate }, body, context));
  }

  /** One gate. */
  @Get(':exhibition/gates/:gate')
  @Shows(gate)
  @Roles('registrar')
  gate(@CodeParam('exhibition') exhibition: string, @CodeParam('gate') gate: string) {
    return answerThing((at) => this.exhibitions.definition(at, exhibition, 'gate', gate));
  }

  /** Amends a gate. */
  @Patch(':exhibition/gates/:gate')
  @Roles('registrar')
  amendGate(
    @CodeParam('exhibition') exhibition: string,
    @CodeParam('gate') gate: string,
    @Body() body: AmendGateBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new AmendGate({ exhibition, code: gate }, body, context));
  }

  /** Removes a gate that nothing refers to. */
  @Delete(':exhibition/gates/:gate')
  @Roles('registrar')
  removeGate(
    @CodeParam('exhibition') exhibition: string,
    @CodeParam('gate') gate: string,
    @Body() body: RemoveDefinitionBody,
    @Context() context: CommandContext,
  ) {
    return this.remove({ exhibition, kind: 'gate', code: gate }, body, context);
  }

  /** Defines a kind of badge, or replaces its definition; that needs If-Match. */
  @Put(':exhibition/categories/:category')
  @Roles('registrar')
  defineCategory(
    @CodeParam('exhibition') exhibition: string,
    @CodeParam('category') category: string,
    @Body() body: DefineCategoryBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new DefineCategory({ exhibition, code: category }, body, context));
  }

  /** One kind of badge. */
  @Get(':exhibition/categories/:category')
  @Shows(category)
  @Roles('registrar')
  category(@CodeParam('exhibition') exhibition: string, @CodeParam('category') category: string) {
    return answerThing((at) => this.exhibitions.definition(at, exhibition, 'category', category));
  }

  /** Amends a kind of badge. */
  @Patch(':exhibition/categories/:category')
  @Roles('registrar')
  amendCategory(
    @CodeParam('exhibition') exhibition: string,
    @CodeParam('category') category: string,
    @Body() body: AmendCategoryBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new AmendCategory({ exhibition, code: category }, body, context));
  }

  /** Removes a kind of badge that nothing refers to. */
  @Delete(':exhibition/categories/:category')
  @Roles('registrar')
  removeCategory(
    @CodeParam('exhibition') exhibition: string,
    @CodeParam('category') category: string,
    @Body() body: RemoveDefinitionBody,
    @Context() context: CommandContext,
  ) {
    return this.remove({ exhibition, kind: 'category', code: category }, body, context);
  }

  private async remove(path: Omit<RemovedDefinition, 'usedBy'>, body: RemoveDefinitionBody, context: CommandContext) {
    const usedBy = await this.uses.of(path.exhibition, path.kind, path.code);
    return this.commands.execute(new RemoveDefinition({ ...path, usedBy }, body, context));
  }
}
