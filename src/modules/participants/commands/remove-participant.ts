import { changed } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { organisation } from '../../organisations/organisation.decider.js';
import { organisationStream } from '../../organisations/organisation-ref.js';
import { useCase } from '../../use-case.js';
import { participantId, type ParticipantRef } from '../participant-id.js';
import { removeParticipant, participantOf } from '../participant.decider.js';

export class RemoveParticipantBody {
  /** Why; kept with the person, and erased with the person. */
  @Reason() readonly reason!: string;
}

export const RemoveParticipant = useCase({
  name: 'remove-participant',
  body: RemoveParticipantBody,
  stream: (participant: ParticipantRef) => organisationStream(participant),
  decider: organisation,
  exists: (state, { target }) => participantOf(state, target.seat),
  revision: ({ participants }, { target }) => participants.get(target.seat)?.revision,
  decide: (state, { target, body }) => removeParticipant(state, target.seat, body.reason),
  result: (done, { target }) => changed(done, { id: participantId(target) }, { status: 'removed' }),
});
