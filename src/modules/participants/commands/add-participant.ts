import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { created, type Written } from '../../../http/answers.js';
import { OneOf, Text, TextsField } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import { LiveExhibitions } from '../../exhibitions/exhibitions.state.js';
import { LiveOrganisations } from '../../organisations/organisations.state.js';
import { addParticipant, detailsOf, organisation } from '../../organisations/organisation.decider.js';
import { organisationStream, type OrganisationRef } from '../../organisations/organisation-ref.js';
import type { Texts } from '../../../values/localized-text.js';
import { UseCase } from '../../use-case.js';
import { Email, Phone } from '../contact-fields.js';
import { DocumentBody } from '../identity-document.js';
import { participantId, seatOfCommand } from '../participant-id.js';
import { seatTaken } from '../seat.decider.js';
import { ROLES, type Role } from '../seat.events.js';

export class AddParticipantBody {
  @TextsField() readonly name!: Texts;

  /** An organisation has one head at most. */
  @OneOf(ROLES) readonly role!: Role;

  @TextsField({ optional: true }) readonly jobTitle?: Texts;

  @TextsField({ optional: true }) readonly employer?: Texts;

  @Email({ optional: true }) readonly email?: string;

  @Phone({ optional: true }) readonly phone?: string;

  @Nested(DocumentBody, { optional: true }) readonly document?: DocumentBody;

  /** The participant's id in the organisation's own books. */
  @Text({ optional: true }) readonly externalId?: string;
}

export class AddParticipant extends Command<Written> {
  constructor(
    readonly organisation: OrganisationRef,
    readonly body: AddParticipantBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(AddParticipant)
export class AddParticipantHandler implements ICommandHandler<AddParticipant> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly exhibitions: LiveExhibitions,
    private readonly organisations: LiveOrganisations,
  ) {}

  async execute({ organisation: ref, body, context }: AddParticipant) {
    const { exhibition } = ref;
    const seat = seatOfCommand(context.command);
    const id = participantId({ ...ref, seat });
    const done = await this.executor.execute({
      stream: organisationStream(ref),
      decider: organisation,
      context,
      exists: detailsOf,
      remember: true,
      revision: ({ seats }) => seats.get(seat)?.revision,
      decide: (state) => {
        // A badge is found by its seat alone, so no two organisations of an exhibition may have the same.
        if (this.organisations.seat(exhibition, seat) !== undefined) throw seatTaken();
        return addParticipant(state, seat, body, this.exhibitions.get(exhibition).status);
      },
    });
    return created(done, `/v1/exhibitions/${exhibition}/participants/${id}`, { id });
  }
}
