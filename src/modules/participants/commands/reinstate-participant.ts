import { changed } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { mustTakeParticipants, organisation } from '../../organisations/organisation.decider.js';
import { organisationStream } from '../../organisations/organisation-ref.js';
import { OrganisationStates } from '../../organisations/organisations.state.js';
import { useCase } from '../../use-case.js';
import { participantId, type ParticipantRef } from '../participant-id.js';
import { placesAround } from '../places.js';
import { reinstateParticipant, participantOf } from '../participant.decider.js';

export class ReinstateParticipantBody {
  /** Why the removal or the merge is taken back; kept with the person, and erased with the person. */
  @Reason() readonly reason!: string;
}

export const ReinstateParticipant = useCase({
  name: 'reinstate-participant',
  body: ReinstateParticipantBody,
  needs: { organisations: OrganisationStates },
  stream: (participant: ParticipantRef) => organisationStream(participant),
  decider: organisation,
  exists: (state, { target }) => participantOf(state, target.seat),
  revision: ({ participants }, { target }) => participants.get(target.seat)?.revision,
  decide: (state, { target, body, organisations }) => {
    const { exhibition, seat } = target;
    mustTakeParticipants(organisations.participant(exhibition, seat)?.organisation.withdrawn === true);
    return reinstateParticipant(state, seat, body.reason, placesAround(state, target, organisations));
  },
  result: (done, { target }) => changed(done, { id: participantId(target) }, { status: 'registered' }),
});
