import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
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
import { AmendDelegation, AmendDelegationBody } from './commands/amend-delegation.js';
import { Delegations } from './delegations.reader.js';
import { DelegationsQuery } from './delegations.query.js';
import { DropProject, DropProjectBody } from './commands/drop-project.js';
import { Projects } from './projects.reader.js';
import { RegisterDelegation, RegisterDelegationBody } from './commands/register-delegation.js';
import { ShowcaseProject, ShowcaseProjectBody } from './commands/showcase-project.js';
import { organisationStatus } from './organisations.schemas.js';
import { delegation, project } from './delegations.schemas.js';

@Controller('v1/exhibitions/:exhibition/delegations')
export class DelegationsController extends OrganisationLifeRoutes('delegation') {
  constructor(
    commands: CommandBus,
    private readonly delegations: Delegations,
    private readonly projects: Projects,
  ) {
    super(commands);
  }

  /** Registers a delegation. */
  @Post()
  @Answers(organisationStatus)
  @Roles('registrar')
  register(
    @CodeParam('exhibition') exhibition: string,
    @Body() body: RegisterDelegationBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new RegisterDelegation(exhibition, body, context));
  }

  /** Delegations with their seats and projects, the withdrawn only by `status`; a focal point sees its own. */
  @Get()
  @ShowsPage(delegation)
  @Roles('registrar', 'supervisor', 'auditor', 'viewer', 'focal-point')
  list(
    @CodeParam('exhibition') exhibition: string,
    @Query() query: DelegationsQuery,
    @Caller() { organisation }: Access,
  ) {
    return answer(
      (at) => this.delegations.list(at, exhibition, query, organisation),
      (at) => this.delegations.foreignColumns(at, exhibition),
    );
  }

  /** One delegation with its seats and projects. */
  @Get(':delegation')
  @Shows(delegation)
  @Roles('registrar', 'supervisor', 'auditor', 'viewer', 'focal-point')
  one(@OrganisationParam('delegation') delegation: OrganisationRef) {
    return answerThing((at) => this.delegations.one(at, delegation));
  }

  /** Amends what a delegation says of itself, and its quota. */
  @Patch(':delegation')
  @Roles('registrar')
  amend(
    @OrganisationParam('delegation') delegation: OrganisationRef,
    @Body() body: AmendDelegationBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new AmendDelegation(delegation, body, context));
  }

  /** Adds a project that the delegation shows. */
  @Post(':delegation/projects')
  @Roles('registrar', 'focal-point')
  showcase(
    @OrganisationParam('delegation') delegation: OrganisationRef,
    @Body() body: ShowcaseProjectBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new ShowcaseProject(delegation, body, context));
  }

  /** One project. */
  @Get(':delegation/projects/:project')
  @Shows(project)
  @Roles('registrar', 'supervisor', 'auditor', 'viewer', 'focal-point')
  project(@OrganisationParam('delegation') delegation: OrganisationRef, @Param('project') project: string) {
    return answerThing((at) => this.projects.one(at, delegation, project));
  }

  /** Drops a project. */
  @Delete(':delegation/projects/:project')
  @Roles('registrar', 'focal-point')
  drop(
    @OrganisationParam('delegation') delegation: OrganisationRef,
    @Param('project') project: string,
    @Body() body: DropProjectBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new DropProject({ delegation, project }, body, context));
  }
}
