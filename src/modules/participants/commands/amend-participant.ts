import { changed } from '../../../http/answers.js';
import { OneOf, Reason, Text, TextsField } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import type { TextsPatch } from '../../../values/localized-text.js';
import { organisation } from '../../organisations/organisation.decider.js';
import { organisationStream } from '../../organisations/organisation-ref.js';
import { OrganisationStates } from '../../organisations/organisations.state.js';
import { useCase } from '../../use-case.js';
import { Email, Phone } from '../contact-fields.js';
import { DocumentPatch } from '../identity-document.js';
import { NameField } from '../name-field.js';
import type { NamePatch } from '../name-parts.js';
import { participantId, type ParticipantRef } from '../participant-id.js';
import { placesAround } from '../places.js';
import { amendParticipant, participantOf } from '../participant.decider.js';
import { ROLES, type Role } from '../participant.events.js';

const removable = { optional: true, nullable: true } as const;

export class AmendParticipantBody {
  @NameField({ patch: true, optional: true }) readonly name?: NamePatch;

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

export const AmendParticipant = useCase({
  name: 'amend-participant',
  body: AmendParticipantBody,
  needs: { organisations: OrganisationStates },
  stream: (participant: ParticipantRef) => organisationStream(participant),
  decider: organisation,
  exists: (state, { target }) => participantOf(state, target.seat),
  revision: ({ participants }, { target }) => participants.get(target.seat)?.revision,
  decide: (state, { target, body: { reason, ...patch }, organisations }) =>
    amendParticipant(state, target.seat, patch, reason, placesAround(state, target, organisations)),
  result: (done, { target }) => changed(done, { id: participantId(target) }),
});
