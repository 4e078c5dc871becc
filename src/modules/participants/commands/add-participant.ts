import { created } from '../../../http/answers.js';
import { OneOf, Text, TextsField } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import type { Texts } from '../../../values/localized-text.js';
import { ExhibitionStates } from '../../exhibitions/exhibitions.state.js';
import { OrganisationStates } from '../../organisations/organisations.state.js';
import { addParticipant, detailsOf, organisation } from '../../organisations/organisation.decider.js';
import { organisationName, organisationStream, type OrganisationRef } from '../../organisations/organisation-ref.js';
import { useCase } from '../../use-case.js';
import { Email, Phone } from '../contact-fields.js';
import { DocumentBody } from '../identity-document.js';
import { NameField } from '../name-field.js';
import type { NameInParts } from '../name-parts.js';
import { participantId, keyOfCommand } from '../participant-id.js';
import { keyTaken } from '../participant.decider.js';
import { ROLES, type Role } from '../participant.events.js';

export class AddParticipantBody {
  @NameField() readonly name!: NameInParts;

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

export const AddParticipant = useCase({
  name: 'add-participant',
  body: AddParticipantBody,
  needs: { exhibitions: ExhibitionStates, organisations: OrganisationStates },
  given: (_target: OrganisationRef, { context }) => ({ seat: keyOfCommand(context.command) }),
  stream: (target) => organisationStream(target),
  decider: organisation,
  exists: detailsOf,
  remember: true,
  revision: ({ participants }, { seat }) => participants.get(seat)?.revision,
  decide: (state, { target, body, seat, exhibitions, organisations }) => {
    const { exhibition } = target;
    // A badge is found by its seat alone, so no two organisations of an exhibition may have the same.
    if (organisations.participant(exhibition, seat) !== undefined) throw keyTaken();
    const guests = organisations.guests(exhibition, organisationName(target));
    return addParticipant(state, seat, body, exhibitions.get(exhibition).status, guests);
  },
  result: (done, { target, seat }) => {
    const id = participantId({ ...target, seat });
    return created(done, `/v1/exhibitions/${target.exhibition}/participants/${id}`, { id });
  },
});
