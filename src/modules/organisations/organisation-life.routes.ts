import { Body, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Answers } from '../../http/answer-schema.js';
import { Context } from '../../http/parameters.js';
import type { CommandContext } from '../../kernel/command-context.js';
import { Roles } from '../access/route-access.js';
import { AddParticipant, AddParticipantBody } from '../participants/commands/add-participant.js';
import { ApproveOrganisation } from './commands/approve-organisation.js';
import { ReinstateOrganisation, ReinstateOrganisationBody } from './commands/reinstate-organisation.js';
import { WithdrawOrganisation, WithdrawOrganisationBody } from './commands/withdraw-organisation.js';
import { OrganisationParam } from './organisation-param.js';
import type { OrganisationKind, OrganisationRef } from './organisation-ref.js';
import { organisationStatus } from './organisations.schemas.js';

/** The routes that delegations and firms share, for a controller to extend; `kind` is the parameter of its paths. */
export function OrganisationLifeRoutes(kind: OrganisationKind) {
  class LifeRoutes {
    constructor(readonly commands: CommandBus) {}

    /** Approves a registered organisation. */
    @Post(`:${kind}/approve`)
    @HttpCode(200)
    @Answers(organisationStatus)
    @Roles('supervisor')
    approve(@OrganisationParam(kind) ref: OrganisationRef, @Context() context: CommandContext) {
      return this.commands.execute(new ApproveOrganisation(ref, {}, context));
    }

    /** Withdraws an organisation: its badges no longer open a gate. */
    @Post(`:${kind}/withdraw`)
    @HttpCode(200)
    @Answers(organisationStatus)
    @Roles('registrar', 'supervisor')
    withdraw(
      @OrganisationParam(kind) ref: OrganisationRef,
      @Body() body: WithdrawOrganisationBody,
      @Context() context: CommandContext,
    ) {
      return this.commands.execute(new WithdrawOrganisation(ref, body, context));
    }

    /** Makes a withdrawn organisation what it was before. */
    @Post(`:${kind}/reinstate`)
    @HttpCode(200)
    @Answers(organisationStatus)
    @Roles('registrar', 'supervisor')
    reinstate(
      @OrganisationParam(kind) ref: OrganisationRef,
      @Body() body: ReinstateOrganisationBody,
      @Context() context: CommandContext,
    ) {
      return this.commands.execute(new ReinstateOrganisation(ref, body, context));
    }

    /** Registers a person of the organisation. */
    @Post(`:${kind}/participants`)
    @Roles('registrar', 'focal-point')
    addParticipant(
      @OrganisationParam(kind) ref: OrganisationRef,
      @Body() body: AddParticipantBody,
      @Context() context: CommandContext,
    ) {
      return this.commands.execute(new AddParticipant(ref, body, context));
    }
  }
  return LifeRoutes;
}
