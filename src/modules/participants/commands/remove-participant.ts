import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { organisation } from '../../organisations/organisation.decider.js';
import { organisationStream } from '../../organisations/organisation-ref.js';
import { UseCase } from '../../use-case.js';
import { participantId, type ParticipantRef } from '../participant-id.js';
import { removeParticipant, seatOf } from '../seat.decider.js';

export class RemoveParticipantBody {
  /** Why; kept with the person, erased with the person. */
  @Reason() readonly reason!: string;
}

export class RemoveParticipant extends Command<Written> {
  constructor(
    readonly participant: ParticipantRef,
    readonly body: RemoveParticipantBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(RemoveParticipant)
export class RemoveParticipantHandler implements ICommandHandler<RemoveParticipant> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ participant, body, context }: RemoveParticipant) {
    const { seat } = participant;
    const done = await this.executor.execute({
      stream: organisationStream(participant),
      decider: organisation,
      context,
      exists: (state) => seatOf(state, seat),
      revision: ({ seats }) => seats.get(seat)?.revision,
      decide: (state) => removeParticipant(state, seat, body.reason),
    });
    return changed(done, { id: participantId(participant) }, { status: 'removed' });
  }
}
