import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { Answers, Shows, ShowsPage } from '../../http/answer-schema.js';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandContext } from '../../kernel/command-context.js';
import { KeyedMutex } from '../../kernel/keyed-mutex.js';
import { answer, answerThing } from '../../http/answers.js';
import { AsTable, Caller, CodeParam, Context } from '../../http/parameters.js';
import { Roles } from '../access/route-access.js';
import type { Access } from '../access/access.decider.js';
import { AmendParticipant, AmendParticipantBody } from './commands/amend-participant.js';
import { participantId, type ParticipantRef } from './participant-id.js';
import { ParticipantParam } from './participant-param.js';
import { Participants, seenBy } from './participants.reader.js';
import { ParticipantsQuery } from './participants.query.js';
import { MergeParticipant, MergeParticipantBody } from './commands/merge-participant.js';
import { MoveParticipant, MoveParticipantBody } from './commands/move-participant.js';
import { ReinstateParticipant, ReinstateParticipantBody } from './commands/reinstate-participant.js';
import { RemoveParticipant, RemoveParticipantBody } from './commands/remove-participant.js';
import { movedParticipant, participant, participantStatus } from './participants.schemas.js';

/** How long a merge waits for others of its exhibition, and for a removal of the one that stays. */
const TURN_TIMEOUT_MS = 2000;

@Controller('v1/exhibitions/:exhibition/participants')
export class ParticipantsController {
  /**
   * Of an exhibition: two participants of two organisations, in two streams, must not be merged into each other at once.
   * Of a participant: none is merged into them while they are removed.
   */
  private readonly turns = new KeyedMutex();

  constructor(
    private readonly commands: CommandBus,
    private readonly participants: Participants,
  ) {}

  /** Participants of delegations and firms; a focal point sees its own organisation's, a viewer sees them in short. */
  @Get()
  @ShowsPage(participant)
  @Roles('registrar', 'supervisor', 'auditor', 'viewer', 'focal-point')
  list(
    @CodeParam('exhibition') exhibition: string,
    @Query() query: ParticipantsQuery,
    @Caller() caller: Access,
    @AsTable() isTable: boolean,
  ) {
    // Of those inside, for an evacuation, a hundred thousand are read within a second.
    const isRollCall = query.inside === 'true' || query.location !== undefined;
    return answer(
      (at) => this.participants.list(at, exhibition, query, caller, !isTable && !isRollCall),
      (at) => this.participants.foreignColumns(at, exhibition),
    );
  }

  /** One participant; a viewer sees it in short. */
  @Get(':participant')
  @Shows(participant)
  @Roles('registrar', 'supervisor', 'auditor', 'viewer', 'focal-point')
  one(@ParticipantParam() participant: ParticipantRef, @Caller() caller: Access) {
    return answerThing((at) => this.participants.one(at, participant, caller), seenBy(caller));
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
    const remove = () => this.commands.execute(new RemoveParticipant(participant, body, context));
    return this.turns.run(turnOf(participant.exhibition, participantId(participant)), TURN_TIMEOUT_MS, remove);
  }

  /** Registers a removed participant again, or takes a merge back: the badge and its location come back with it. */
  @Post(':participant/reinstate')
  @HttpCode(200)
  @Answers(participantStatus)
  @Roles('registrar', 'supervisor')
  reinstate(
    @ParticipantParam() participant: ParticipantRef,
    @Body() body: ReinstateParticipantBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new ReinstateParticipant(participant, body, context));
  }

  /** Makes two registrations of one person one: the badge of this one answers as replaced, and the other stays. */
  @Post(':participant/merge')
  @HttpCode(200)
  @Answers(participantStatus)
  @Roles('supervisor')
  merge(
    @ParticipantParam() participant: ParticipantRef,
    @Body() body: MergeParticipantBody,
    @Context() context: CommandContext,
  ) {
    const merge = () => this.commands.execute(new MergeParticipant(participant, body, context));
    const into = turnOf(participant.exhibition, body.into);
    return this.turns.run(participant.exhibition, TURN_TIMEOUT_MS, () => this.turns.run(into, TURN_TIMEOUT_MS, merge));
  }

  /** Moves a participant to another organisation; id, badge, number, location and history stay. */
  @Post(':participant/move')
  @HttpCode(200)
  @Answers(movedParticipant)
  @Roles('registrar', 'supervisor')
  move(
    @ParticipantParam() participant: ParticipantRef,
    @Body() body: MoveParticipantBody,
    @Context() context: CommandContext,
  ) {
    return this.commands.execute(new MoveParticipant(participant, body, context));
  }
}

/** `id`: anything, where the body has faults. */
const turnOf = (exhibition: string, id: unknown): string => `${exhibition}/${String(id)}`;
