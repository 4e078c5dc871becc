import { changed } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { useCase } from '../../use-case.js';
import { participantId, type ParticipantRef } from '../participant-id.js';
import { keptPhoto, photo, photoStream, removePhoto } from '../photo/photo.decider.js';

export class RemovePhotoBody {
  /** Why it goes; kept with the person, and erased with the person. */
  @Reason({ optional: true }) readonly reason?: string;
}

export const RemovePhoto = useCase({
  name: 'remove-photo',
  body: RemovePhotoBody,
  stream: (participant: ParticipantRef) => photoStream(participant),
  decider: photo,
  exists: keptPhoto,
  revision: (state) => state?.revision,
  decide: (state, { target, body }) => removePhoto(state, target, body.reason),
  result: (done, { target }) => changed(done, { id: participantId(target) }),
});
