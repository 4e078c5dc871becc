import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import { OneOf, Reason, Text, TextsField } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import { organisation } from '../../organisations/organisation.decider.js';
import { organisationStream } from '../../organisations/organisation-ref.js';
import type { TextsPatch } from '../../../values/localized-text.js';
import { UseCase } from '../../use-case.js';
import { Email, Phone } from '../contact-fields.js';
import { DocumentPatch } from '../identity-document.js';
import { participantId, type ParticipantRef } from '../participant-id.js';
import { amendParticipant, seatOf } from '../seat.decider.js';
import { ROLES, type Role } from '../seat.events.js';

const removable = { optional: true, nullable: true } as const;

export class AmendParticipantBody {
  @TextsField({ patch: true, optional: true }) readonly name?: TextsPatch;

  @OneOf(ROLES, { optional: true }) readonly role?: Role;

  @TextsField({ patch: true, ...removable }) readonly jobTitle?: TextsPatch | null;

  @TextsField({ patch: true, ...removable }) readonly employer?: TextsPatch | null;

  @Email(removable) readonly email?: string | null;

  @Phone(removable) readonly phone?: string | null;

  @Nested(DocumentPatch, removable) readonly document?: DocumentPatch | null;

  @Text(removable) readonly externalId?: string | null;

  /** Why it changes; kept with the person, and erased with the person. */
  @Reason({ optional: true }) readonly reason?: string;
}

export class AmendParticipant extends Command<Written> {
  constructor(
    readonly participant: ParticipantRef,
    readonly body: AmendParticipantBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(AmendParticipant)
export class AmendParticipantHandler implements ICommandHandler<AmendParticipant> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ participant, body, context }: AmendParticipant) {
    const { seat } = participant;
    const { reason, ...patch } = body;
    const done = await this.executor.execute({
      stream: organisationStream(participant),
      decider: organisation,
      context,
      exists: (state) => seatOf(state, seat),
      revision: ({ seats }) => seats.get(seat)?.revision,
      decide: (state) => amendParticipant(state, seat, patch, reason),
    });
    return changed(done, { id: participantId(participant) });
  }
}
