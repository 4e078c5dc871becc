import {
  code,
  day,
  flag,
  instant,
  list,
  naming,
  objectOf,
  oneOf,
  optional,
  organisation,
  orNull,
  revision,
  text,
  texts,
  whole,
  type FieldsOf,
} from '../../http/answer-schema.js';
import { ROLES } from '../participants/seat.events.js';
import type { Holder, scanAnswer } from './scan-answer.js';

const scanId = text('UUID, by the device.');
const outcome = oneOf(['admitted', 'left', 'denied'], 'How it ended.');
const inside = flag('Whether the holder is in a zone after it.');
const overridden = optional(
  list(text('A reason.'), 'Why the holder would not have been let in, but for a supervisor.'),
);
const reason = optional(text('Why it was denied, or what the guard is warned of on the way out.'));

/** What a scan answers. */
export const scanFields: FieldsOf<ReturnType<typeof scanAnswer> & { readonly scanId: string }> = {
  scanId,
  outcome,
  reason,
  message: texts('What to tell the guard; never says who the holder is.'),
  holder: optional(
    objectOf<Holder>(
      {
        name: orNull(texts('null once the person was erased.')),
        role: oneOf(ROLES, 'In the organisation.'),
        organisation,
        category: code('The kind of badge.'),
      },
      'Whom the guard has before them; left out where nobody’s badge was shown.',
    ),
  ),
  inside,
  overridden,
};

/** What was recorded of it differs by outcome. */
export const scan = naming(
  'Scan',
  objectOf(
    {
      scanId,
      badge: orNull(text('Its id; null where it belongs to none.')),
      gate: code('Where it was made.'),
      direction: oneOf(['in', 'out'], 'Through the gate.'),
      from: optional(code('The zone that the gate led from; left out: from outside, or of nobody’s badge.')),
      to: optional(code('The zone that the gate led to; left out of nobody’s badge.')),
      edition: optional(whole('That was shown.')),
      shown: optional(oneOf(['credential', 'number'], 'What was shown.')),
      textHash: optional(text('SHA-256, in hex, of a text that is nobody’s badge.')),
      claimed: optional(
        objectOf(
          {
            exhibition: text('An exhibition’s code.'),
            badge: text('A badge’s id.'),
            edition: whole('An edition.'),
          },
          'The badge that the text named; nothing says that it was this badge.',
        ),
      ),
      outcome,
      reason,
      overridden,
      impliedExit: optional(code('A zone that the holder must have left without a scan.')),
      inside,
      location: orNull(code('The zone the holder is in after it; null outside.')),
      scannedAt: instant('When it counts as made.'),
      recordedAt: instant('When the register recorded it.'),
      day: day('The exhibition day it counts for.'),
      known: objectOf(
        {
          exhibition: whole('Revision of the exhibition.'),
          organisation: optional(whole('Revision of the organisation.')),
          position: text('Position up to which the log was known.'),
        },
        'How far the register knew of others when it decided.',
      ),
      actor: objectOf({ access: text('Its id.'), role: text('Its role.') }, 'The access that scanned.'),
      revision,
    },
    'A scan as it was decided, with what was known then.',
  ),
);
