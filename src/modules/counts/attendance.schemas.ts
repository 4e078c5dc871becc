import { code, day, instant, list, objectOf, optional, text, thing, whole } from '../../http/answer-schema.js';
import { moment } from './headcounts.schemas.js';
import type { AttendanceView, ScanCounts } from './attendance.reader.js';

const scans = {
  admissions: whole('Scans on the way in, overridden ones included.'),
  left: whole('Scans on the way out.'),
  denials: whole('Refusals of badges, and forgeries.'),
  unreadable: whole('Texts that are no code: nobody was refused.'),
  repeats: whole('Second reads of an admitted badge at the same gate and direction, within 10 s.'),
};

export const attendance = thing<AttendanceView>('Attendance', 'Who is inside and who came, and what was scanned.', {
  ...moment,
  day: optional(day('Where one exhibition day was asked for.')),
  inside: whole('People in a zone now.'),
  attended: whole('People who were admitted: each once, over all gates.'),
  admissions: scans.admissions,
  denials: scans.denials,
  unreadable: scans.unreadable,
  repeats: scans.repeats,
  byZone: list(
    objectOf<AttendanceView['byZone'][number]>({
      code: code('Of the zone.'),
      inside: whole('In the zone itself.'),
      within: whole('In it and in the zones that lie in it.'),
    }),
    'All zones.',
  ),
  byGate: list(
    objectOf<ScanCounts & { readonly code: string }>({ code: code('Of the gate.'), ...scans }),
    'All gates.',
  ),
  byHour: list(
    objectOf<ScanCounts & { readonly hour: string }>({ hour: instant('Its beginning.'), ...scans }),
    'Hours with a scan.',
  ),
  byReason: list(
    objectOf<AttendanceView['byReason'][number]>({ reason: text('Why.'), count: whole('How often.') }),
    'Denials, the most frequent reason first.',
  ),
});
