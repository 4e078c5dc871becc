import { Body, Controller, Delete, Get, Patch, Post, Put, Query } from '@nestjs/common';
import { Answers, Shows, ShowsPage } from '../../http/answer-schema.js';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandContext } from '../../kernel/command-context.js';
import { answer, answerThing } from '../../http/answers.js';
import { Caller, CodeParam, Context } from '../../http/parameters.js';
import { Roles } from '../access/route-access.js';
import type { Access } from '../access/access.decider.js';
import { OrganisationLifeRoutes } from './organisation-life.routes.js';
import { OrganisationParam } from './organisation-param.js';
import type { OrganisationRef } from './organisation-ref.js';
import { AllocateStand, AllocateStandBody } from './commands/allocate-stand.js';
import { AmendFirm, AmendFirmBody } from './commands/amend-firm.js';
import { Firms } from './firms.reader.js';
import { FirmsQuery } from './firms.query.js';
import { RegisterFirm, RegisterFirmBody } from './commands/register-firm.js';
import { ReleaseStand } from './commands/release-stand.js';
import { Stands } from './stands.reader.js';
import { organisationStatus } from './organisations.schemas.js';
import { firm, stand } from './firms.schemas.js';

@Controller('v1/exhibitions/:exhibition/firms')
export class FirmsController extends OrganisationLifeRoutes('firm') {
  constructor(
    commands: CommandBus,
    private readonly firms: Firms,
    private readonly stands: Stands,
  ) {
    super(commands);
  }

  /** Registers a firm. */
  @Post()
  @Answers(organisationStatus)
  @Roles('registrar')
  register(
    @CodeParam('exhibition') exhibition: string,
    @Body() body: RegisterFirmBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new RegisterFirm(exhibition, body, context));
  }

  /** Firms with their seats and stands, the withdrawn only by `status`; a focal point sees its own. */
  @Get()
  @ShowsPage(firm)
  @Roles('registrar', 'supervisor', 'auditor', 'viewer', 'focal-point')
  list(@CodeParam('exhibition') exhibition: string, @Query() query: FirmsQuery, @Caller() { organisation }: Access) {
    return answer(
      (at) => this.firms.list(at, exhibition, query, organisation),
      (at) => this.firms.foreignColumns(at, exhibition),
    );
  }

  /** One firm with its seats and stand. */
  @Get(':firm')
  @Shows(firm)
  @Roles('registrar', 'supervisor', 'auditor', 'viewer', 'focal-point')
  one(@OrganisationParam('firm') firm: OrganisationRef) {
    return answerThing((at) => this.firms.one(at, firm));
  }

  /** Amends what a firm says of itself, and its quota. */
  @Patch(':firm')
  @Roles('registrar')
  amend(
    @OrganisationParam('firm') firm: OrganisationRef,
    @Body() body: AmendFirmBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new AmendFirm(firm, body, context));
  }

  /** Gives the firm a stand, or moves it to another. */
  @Put(':firm/stand')
  @Roles('registrar')
  allocate(
    @OrganisationParam('firm') firm: OrganisationRef,
    @Body() body: AllocateStandBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new AllocateStand(firm, body, context));
  }

  /** The firm's stand. */
  @Get(':firm/stand')
  @Shows(stand)
  @Roles('registrar')
  stand(@OrganisationParam('firm') firm: OrganisationRef) {
    return answerThing((at) => this.stands.one(at, firm));
  }

  /** Frees the firm's stand. */
  @Delete(':firm/stand')
  @Roles('registrar')
  release(@OrganisationParam('firm') firm: OrganisationRef, @Context() context: CommandContext) {
    return this.commands.execute(new ReleaseStand(firm, {}, context));
  }
}
