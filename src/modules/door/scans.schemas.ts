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
import { ROLES } from '../participants/participant.events.js';
import type { ScanDetails } from '../../door-core/scan-details.js';
import { STALE, type Stale } from '../badges/stale-badges.js';
import type { DeviceClock, LateScan, ScanConflict, Verdict } from '../badges/badge.events.js';
import type { LateResult } from './batch-result.js';
import type { Holder, LocalTimes, scanAnswer } from './scan-answer.js';

const scanId = text('UUID, by the device.');
const outcome = oneOf(['admitted', 'left', 'denied'], 'How it ended.');
const inside = flag('Whether the holder is in a zone after it.');
const overridden = optional(
  list(text('A reason.'), 'Why the holder would not have been let in, but for a supervisor.'),
);
const reason = optional(text('Why it was denied, or what the guard is warned of on the way out.'));

const details: FieldsOf<ScanDetails> = {
  since: optional(
    objectOf<NonNullable<ScanDetails['since']>>(
      {
        gate: code('Where the badge came in.'),
        at: instant('When.'),
        sameDevice: flag('Whether the same access scanned it.'),
      },
      'With already-inside: the entry.',
    ),
  ),
  repeat: optional(flag('With already-inside: a second read within 10 s of the admission, counted apart.')),
  validFrom: optional(instant('With not-valid-now: when the badge and its category begin to be valid.')),
  validUntil: optional(instant('With not-valid-now: when they cease to be.')),
  opensAt: optional(instant('With not-valid-now: when the badge is valid next; left out: never.')),
  zones: optional(list(code('A zone.'), 'With wrong-zone: what the badge opens.')),
  printedAt: optional(instant('With replaced: when the current edition was printed last.')),
  zone: optional(
    objectOf<NonNullable<ScanDetails['zone']>>(
      {
        code: code('Of the zone.'),
        inside: whole('People in it and in the zones below, after the scan.'),
        capacity: whole('How many it holds.'),
      },
      'On the way in, from 90 % of a capacity on: the fullest zone of those entered.',
    ),
  ),
};

const localTime = (what: string) => optional(instant(what));
const skewMs = whole('How far the device’s clock is ahead of the register’s, in ms; behind: below zero.');

/** What a scan answers. */
export const scanFields: FieldsOf<
  ReturnType<typeof scanAnswer> & { readonly scanId: string; readonly stale?: readonly Stale[] }
> = {
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
      'The holder; left out where no known badge was presented.',
    ),
  ),
  inside,
  overridden,
  stale: optional(
    list(oneOf(STALE, 'Another now.'), 'To supervisors and admins: what was printed on the badge and is no longer so.'),
  ),
  ...details,
  local: optional(
    objectOf<LocalTimes>(
      {
        since: localTime('Of the entry.'),
        validFrom: localTime('As above.'),
        validUntil: localTime('As above.'),
        opensAt: localTime('As above.'),
        printedAt: localTime('As above.'),
      },
      'The same times with the offset of the exhibition’s time zone.',
    ),
  ),
  skewMs: optional(skewMs),
};

const verdict = (what: string) => objectOf<Verdict>({ outcome, reason }, what);

export const conflictKind = oneOf(
  ['double-entry', 'admitted-though-refused', 'refused-though-valid', 'clock-off'] satisfies ScanConflict['kind'][],
  'What does not agree.',
);

const late = objectOf<LateScan>(
  {
    seq: whole('Its place in the device’s queue.'),
    rosterPosition: text('Position of the roster that the device had.'),
    basis: optional(text('What else it was decided on, in the device’s words.')),
    overridden: optional(flag('Whether the device let the holder pass by an override.')),
    decided: verdict('What the device decided, and the guard did.'),
    register: verdict('What the register decided when the scan came.'),
    conflicts: optional(
      list(
        objectOf<ScanConflict>({ kind: conflictKind, with: optional(text('Id of the other scan.')) }),
        'Where the two do not agree.',
      ),
    ),
  },
  'Of a scan that came in a batch.',
);

const fault = objectOf({
  pointer: text('JSON Pointer into the batch.'),
  code: text('What kind of fault it is.'),
  message: text('For the sender.'),
});

/** What a batch answers. */
export const batchFields = {
  results: list(
    objectOf<LateResult>({
      scanId: text('As it was sent.'),
      status: oneOf(['recorded', 'replayed', 'rejected'], 'Only a rejected one is not on record.'),
      agrees: optional(flag('Whether the register decides as the device did; left out of a rejected one.')),
      serverOutcome: optional(oneOf(['admitted', 'left', 'denied'], 'What the register decides.')),
      serverReason: optional(text('Why it denies, or what it warns of.')),
      conflicts: list(conflictKind, 'Conflicts that need a decision.'),
      errors: optional(list(fault, 'What is wrong with a rejected one.')),
    }),
    'In the order of the scans.',
  ),
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
      from: optional(
        code('The zone that the gate led from; left out: from outside, or where no known badge was presented.'),
      ),
      to: optional(code('The zone that the gate led to; left out where no known badge was presented.')),
      edition: optional(whole('That was shown.')),
      swappedWith: optional(
        text('Id of the badge whose holder had this edition: both were handed out crosswise, and replaced later.'),
      ),
      shown: optional(oneOf(['credential', 'number'], 'What was shown.')),
      textHash: optional(text('SHA-256, in hex, of a text that is no known badge.')),
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
      by: optional(text('Id of the badge of the second person who vouched for an override.')),
      impliedExit: optional(code('A zone that the holder must have left without a scan.')),
      inside,
      location: orNull(code('The zone the holder is in after it; null outside.')),
      device: optional(
        objectOf<DeviceClock>(
          {
            scannedAt: optional(instant('When it was scanned, by the device’s clock.')),
            sentAt: optional(instant('When it was sent, by the device’s clock.')),
            skewMs,
          },
          'What the device said of its clock.',
        ),
      ),
      late: optional(late),
      details: optional(objectOf(details, 'What the answer carried beside the decision.')),
      otherLayout: optional(flag('Whether an unreadable text looked typed on another keyboard layout.')),
      scannedAt: instant('When it counts as made.'),
      recordedAt: instant('When the register recorded it.'),
      day: day('The exhibition day it counts for.'),
      known: objectOf(
        {
          exhibition: whole('Revision of the exhibition.'),
          organisation: optional(whole('Revision of the organisation.')),
          position: text('Of the last event of exhibitions and organisations that it knew.'),
        },
        'How far the register knew of others when it decided.',
      ),
      actor: objectOf({ access: text('Its id.'), role: text('Its role.') }, 'The access that scanned.'),
      revision,
    },
    'A scan as it was decided, with what was known then.',
  ),
);
