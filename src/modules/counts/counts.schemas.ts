import {
  code,
  day,
  instant,
  list,
  objectOf,
  oneOf,
  optional,
  orNull,
  text,
  texts,
  thing,
  whole,
} from '../../http/answer-schema.js';
import { DELEGATION_KINDS } from '../organisations/delegation.events.js';
import { FILLED, type AttendanceView, type ScanCounts, type ZoneAttendance } from './attendance.reader.js';
import { GROUPINGS } from './counts.query.js';
import type { Counts, HeadcountRow, HeadcountsView } from './headcounts.reader.js';

/** What every count says of its moment. */
const moment = {
  asOf: instant('The moment that is shown.'),
  at: instant('When it was asked.'),
  position: text('In the log; what is shown holds all up to it.'),
};

const counts = {
  registered: whole('Participants not removed, of organisations not withdrawn.'),
  badged: whole('Those of them whose badge is issued or suspended.'),
  attended: whole('People admitted at least once, whatever became of them.'),
  inside: whole('People whose location now is a zone.'),
  heads: objectOf<Counts['heads']>(
    { registered: whole('Registered.'), attended: whole('Admitted at least once.'), inside: whole('Inside now.') },
    'Heads of organisations among them.',
  ),
  projects: whole('Projects that delegations show; categories show none.'),
};

const row = thing<HeadcountRow>('HeadcountRow', 'The heads of one group.', {
  code: orNull(
    text(
      'What the row stands for: a code, a kind, or a country by ISO 3166-1 alpha-2; null: organisations without a country.',
    ),
  ),
  name: texts('What it is called.'),
  kind: optional(oneOf([...DELEGATION_KINDS, 'firm'], 'Left out where a row holds organisations of several.')),
  ...counts,
});

export const headcounts = thing<HeadcountsView>(
  'Headcounts',
  'Heads counted by group: of a day by the role, category and organisation that people had at their first admission of it, else by those that they have now.',
  {
    ...moment,
    by: oneOf(GROUPINGS, 'What makes a row.'),
    day: optional(day('Where one exhibition day was asked for.')),
    rows: list(row, 'One for each group.'),
    total: thing<Counts>('Counts', 'The sum of the rows.', counts),
  },
);

const { left, ...scans } = {
  admissions: whole('Scans on the way in, overridden ones included.'),
  left: whole('Scans on the way out.'),
  denials: whole('Refusals of badges, and forgeries.'),
  repeats: whole('Scans of a badge within 10 s of its admission at the same gate and direction.'),
  unreadable: whole('Scans of what is neither a credential nor a number.'),
};

export const attendance = thing<AttendanceView>('Attendance', 'Who is inside and who came, and what was scanned.', {
  ...moment,
  day: optional(day('Where one exhibition day was asked for.')),
  inside: whole('People in a zone now.'),
  attended: whole('People who were admitted: each once, over all gates.'),
  conflicts: whole('Scans on which a device and the register do not agree, without a verdict so far.'),
  unaccounted: whole('People whose last passage of the exhibition day before led into a zone and who have none since.'),
  ...scans,
  byZone: list(
    objectOf<ZoneAttendance>({
      code: code('Of the zone.'),
      inside: whole('In the zone itself.'),
      within: whole('In it and in the zones that lie in it.'),
      capacity: optional(whole('How many people it holds, those in zones below it included.')),
      filled: optional(oneOf(FILLED, 'From 90 % of the capacity on, and from all of it on; left out below.')),
    }),
    'All zones.',
  ),
  byGate: list(
    objectOf<ScanCounts & { readonly code: string }>({ code: code('Of the gate.'), left, ...scans }),
    'All gates.',
  ),
  byHour: list(
    objectOf<ScanCounts & { readonly hour: string }>({
      hour: instant('Its beginning, with the offset of the exhibition’s time zone.'),
      left,
      ...scans,
    }),
    'Hours of the exhibition’s time zone with a scan, or quarters of them.',
  ),
  byReason: list(
    objectOf<AttendanceView['byReason'][number]>({ reason: text('Why.'), count: whole('How often.') }),
    'Denials, the most frequent reason first.',
  ),
});
