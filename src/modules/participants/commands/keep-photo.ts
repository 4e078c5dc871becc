import { changedOrCreated } from '../../../http/answers.js';
import { notFound } from '../../../kernel/problem.js';
import { OrganisationStates } from '../../organisations/organisations.state.js';
import { useCase } from '../../use-case.js';
import { participantId, type ParticipantRef } from '../participant-id.js';
import { keepPhoto, photo, photoStream, type PreparedPhoto } from '../photo/photo.decider.js';
import type { UnusablePhoto } from '../photo/prepare-photo.js';

/** A file that was sent, as the studio made it. */
export class SentPhoto {
  readonly prepared!: PreparedPhoto | UnusablePhoto;
  readonly reason?: string;
}

export const KeepPhoto = useCase({
  name: 'keep-photo',
  body: SentPhoto,
  needs: { organisations: OrganisationStates },
  stream: (participant: ParticipantRef) => photoStream(participant),
  decider: photo,
  exists: (_, { target, organisations }) => {
    mustBeThere(target, organisations);
  },
  faults: (_, { body: { prepared } }) =>
    'fault' in prepared ? [{ pointer: '', code: 'format', message: prepared.fault }] : [],
  revision: (state) => state?.revision,
  decide: (state, { target, body: { prepared, reason } }) =>
    'fault' in prepared ? [] : keepPhoto(state, target, prepared, reason),
  result: (done, { target }) => {
    const id = participantId(target);
    const at = `/v1/exhibitions/${target.exhibition}/participants/${id}/photo`;
    return changedOrCreated(done, done.before !== undefined, at, { id });
  },
});

/** Throws not-found where there never was such a participant. */
function mustBeThere(participant: ParticipantRef, organisations: OrganisationStates): void {
  if (organisations.participant(participant.exhibition, participant.seat)?.id !== participantId(participant))
    throw notFound('There is no such participant.');
}
