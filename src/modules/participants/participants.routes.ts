import { Body, Controller, Delete, Get, Patch, Query } from '@nestjs/common';
import { Answers, Shows, ShowsPage } from '../../http/answer-schema.js';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandContext } from '../../kernel/command-context.js';
import { answer, answerThing } from '../../http/answers.js';
import { Caller, CodeParam, Context } from '../../http/parameters.js';
import { Roles } from '../access/route-access.js';
import type { Access } from '../access/access.decider.js';
import { AmendParticipant, AmendParticipantBody } from './commands/amend-participant.js';
import type { ParticipantRef } from './participant-id.js';
import { ParticipantParam } from './participant-param.js';
import { Participants, seenBy } from './participants.reader.js';
import { ParticipantsQuery } from './participants.query.js';
import { RemoveParticipant, RemoveParticipantBody } from './commands/remove-participant.js';
import { participant, participantStatus } from './participants.schemas.js';

@Controller('v1/exhibitions/:exhibition/participants')
export class ParticipantsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly participants: Participants,
  ) {}

  /** Participants of delegations and firms; a focal point sees its own organisation's, a viewer sees them in short. */
  @Get()
  @ShowsPage(participant)
  @Roles('registrar', 'supervisor', 'auditor', 'viewer', 'focal-point')
  list(@CodeParam('exhibition') exhibition: string, @Query() query: ParticipantsQuery, @Caller() caller: Access) {
    return answer(() => this.participants.list(exhibition, query, caller).value);
  }

  /** One participant; a viewer sees it in short. */
  @Get(':participant')
  @Shows(participant)
  @Roles('registrar', 'supervisor', 'auditor', 'viewer', 'focal-point')
  one(@ParticipantParam() participant: ParticipantRef, @Caller() caller: Access) {
    return answerThing(() => this.participants.one(participant, caller).value, seenBy(caller));
  }

  /** Amends what is known of a participant. */
  @Patch(':participant')
  @Roles('registrar', 'focal-point')
  amend(
    @ParticipantParam() participant: ParticipantRef,
    @Body() body: AmendParticipantBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new AmendParticipant(participant, body, context));
  }

  /** Removes a participant: frees the seat, and the badge no longer opens a gate. */
  @Delete(':participant')
  @Answers(participantStatus)
  @Roles('registrar', 'focal-point')
  remove(
    @ParticipantParam() participant: ParticipantRef,
    @Body() body: RemoveParticipantBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new RemoveParticipant(participant, body, context));
  }
}
