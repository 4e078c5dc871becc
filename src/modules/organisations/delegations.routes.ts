import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Answers, Shows, ShowsPage } from '../../http/answer-schema.js';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandContext } from '../../kernel/command-context.js';
import { answer, answerThing } from '../../http/answers.js';
import { Caller, CodeParam, Context } from '../../http/parameters.js';
import { Roles } from '../access/route-access.js';
import type { Access } from '../access/access.decider.js';
import { ApproveOrganisation } from './commands/approve-organisation.js';
import { OrganisationParam } from './organisation-param.js';
import type { OrganisationRef } from './organisation-ref.js';
import { ReinstateOrganisation, ReinstateOrganisationBody } from './commands/reinstate-organisation.js';
import { WithdrawOrganisation, WithdrawOrganisationBody } from './commands/withdraw-organisation.js';
import { AddParticipant, AddParticipantBody } from '../participants/commands/add-participant.js';
import { AmendDelegation, AmendDelegationBody } from './commands/amend-delegation.js';
import { Delegations } from './delegations.reader.js';
import { DelegationsQuery } from './delegations.query.js';
import { DropProject, DropProjectBody } from './commands/drop-project.js';
import { Projects } from './projects.projection.js';
import { RegisterDelegation, RegisterDelegationBody } from './commands/register-delegation.js';
import { ShowcaseProject, ShowcaseProjectBody } from './commands/showcase-project.js';
import { organisationStatus } from './organisations.schemas.js';
import { delegation, project } from './delegations.schemas.js';

@Controller('v1/exhibitions/:exhibition/delegations')
export class DelegationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly delegations: Delegations,
    private readonly projects: Projects,
  ) {}

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
    return answer((at) => this.delegations.list(at, exhibition, query, organisation));
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

  /** Approves a registered delegation. */
  @Post(':delegation/approve')
  @HttpCode(200)
  @Answers(organisationStatus)
  @Roles('supervisor')
  approve(@OrganisationParam('delegation') delegation: OrganisationRef, @Context() context: CommandContext) {
    return this.commands.execute(new ApproveOrganisation(delegation, {}, context));
  }

  /** Withdraws a delegation: its badges no longer open a gate. */
  @Post(':delegation/withdraw')
  @HttpCode(200)
  @Answers(organisationStatus)
  @Roles('registrar', 'supervisor')
  withdraw(
    @OrganisationParam('delegation') delegation: OrganisationRef,
    @Body() body: WithdrawOrganisationBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new WithdrawOrganisation(delegation, body, context));
  }

  /** Makes a withdrawn delegation what it was before. */
  @Post(':delegation/reinstate')
  @HttpCode(200)
  @Answers(organisationStatus)
  @Roles('registrar', 'supervisor')
  reinstate(
    @OrganisationParam('delegation') delegation: OrganisationRef,
    @Body() body: ReinstateOrganisationBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new ReinstateOrganisation(delegation, body, context));
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

  /** Registers a person of the delegation. */
  @Post(':delegation/participants')
  @Roles('registrar', 'focal-point')
  addParticipant(
    @OrganisationParam('delegation') delegation: OrganisationRef,
    @Body() body: AddParticipantBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new AddParticipant(delegation, body, context));
  }
}
