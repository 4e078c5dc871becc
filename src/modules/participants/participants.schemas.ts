import {
  list,
  objectOf,
  oneOf,
  optional,
  organisation,
  orNull,
  revision,
  text,
  texts,
  thing,
  whole,
} from '../../http/answer-schema.js';
import type { BadgeOfParticipant } from '../badges/participant-badges.js';
import type { ParticipantInShort, ParticipantView } from './participants.reader.js';
import { ROLES, type IdentityDocument } from './seat.events.js';

const id = text('Made by the register.');
const status = oneOf(['registered', 'removed'], 'What the participant is now.');
const inShort = {
  id,
  name: orNull(texts('null once the person was erased.')),
  role: oneOf(ROLES, 'In the organisation.'),
  organisation,
};

const ofViewer = thing<ParticipantInShort>('ParticipantInShort', 'A participant as a viewer sees it.', inShort);

const ofOthers = thing<ParticipantView>('Participant', 'A participant of a delegation or firm.', {
  ...inShort,
  status,
  jobTitle: optional(texts('What the person does.')),
  employer: optional(texts('For whom.')),
  email: optional(text('An e-mail address.')),
  phone: optional(text('A telephone number.')),
  document: optional(
    objectOf<IdentityDocument>(
      {
        type: text('Such as passport.'),
        number: text('On it.'),
        country: text('Who issued it: ISO 3166-1 alpha-2, or a code of ICAO 9303.'),
      },
      'A passport or the like.',
    ),
  ),
  externalId: optional(text('In the organisation’s own books.')),
  badge: orNull(
    objectOf<BadgeOfParticipant>(
      {
        id: text('Of the badge.'),
        number: text('Of the current edition, to be typed.'),
        edition: whole('From 1.'),
        status: oneOf(['issued', 'suspended', 'revoked'], 'What the badge is now.'),
      },
      'null where none was issued.',
    ),
  ),
  possibleDuplicates: list(text('An id.'), 'Others whose name is a spelling of this one; 10 at most.'),
  revision,
});

/** A viewer sees it in short. */
export const participant = { anyOf: [ofOthers, ofViewer] };

/** What a removal answers. */
export const participantStatus = { id, status };
