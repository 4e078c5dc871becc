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
} from '../../../http/answer-schema.js';
import { scan } from '../scans.schemas.js';
import { VERDICTS } from './conflict.events.js';
import { CONFLICT_KINDS, CONFLICT_STATUSES } from './conflicts.query.js';
import type { ConflictView } from './conflicts.reader.js';

export const conflict = thing<ConflictView>('Conflict', 'A scan on which two facts do not agree.', {
  scanId: text('Of the scan.'),
  kinds: list(oneOf(CONFLICT_KINDS, 'What does not agree.'), 'All that was found.'),
  status: oneOf(CONFLICT_STATUSES, 'Whether it has a verdict.'),
  gate: code('Where it was made.'),
  day: day('The exhibition day it counts for.'),
  scans: list(scan, 'All scans of the id; `late` has what the device and the register decided.'),
  others: list(scan, 'The other admissions of a double entry.'),
  verdict: optional(oneOf(VERDICTS, 'What was found.')),
  reason: optional(orNull(text('Why; null once the person was erased.'))),
  resolvedAt: optional(instant('When.')),
  resolvedBy: optional(
    objectOf<NonNullable<ConflictView['resolvedBy']>>(
      { access: text('Its id.'), name: orNull(texts('Who it is for.')) },
      'The access that gave the verdict.',
    ),
  ),
});
