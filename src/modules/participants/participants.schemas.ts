import {
  list,
  naming,
  NO_COLUMN,
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
import { nameSchema } from './name-field.js';
import type { ParticipantInShort, ParticipantView } from './participants.reader.js';
import { BECAUSE, type PossibleDuplicate } from './possible-duplicates.js';
import { PARTICIPANT_STATUSES } from './participant.decider.js';
import { ROLES, type IdentityDocument } from './participant.events.js';

const NAME = naming('ParticipantName', { description: 'A person’s name.', ...nameSchema() });
const id = text('Made by the register.');
const status = oneOf(PARTICIPANT_STATUSES, 'What the participant is now.');
const inShort = {
  id,
  name: orNull({ ...NAME, description: 'null once the person was erased.' }),
  role: oneOf(ROLES, 'In the organisation.'),
  organisation,
  status,
  missing: optional(text('Where a search found a name that lacks one word of it: that word.', NO_COLUMN)),
};

const ofViewer = thing<ParticipantInShort>('ParticipantInShort', 'A participant as a viewer sees it.', inShort);

const ofOthers = thing<ParticipantView>('Participant', 'A participant of a delegation or firm.', {
  ...inShort,
  mergedInto: optional(text('Id of the participant that stays, where this one was merged.')),
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
  photo: optional(text('The path of the photo, where one is kept.')),
  location: orNull(text('The zone the person is in today; null outside.')),
  possibleDuplicates: optional({
    ...NO_COLUMN,
    ...list(
      objectOf<PossibleDuplicate>({
        id: text('Of the other participant.'),
        because: oneOf(
          BECAUSE,
          'The strongest reason: the same document, e-mail, external id, name, spelling or sound.',
        ),
      }),
      'Who may be the same person, the likeliest first; 10 at most. Desks are shown removed ones too. Left out of lists by `inside=true` or `location`, which are read in a hurry.',
    ),
  }),
  revision,
});

/** A viewer sees it in short. */
export const participant = { anyOf: [ofOthers, ofViewer] };

/** What a move answers. */
export const movedParticipant = { id, organisation };

/** What a removal, a reinstatement and a merge answer. */
export const participantStatus = { id, status };
