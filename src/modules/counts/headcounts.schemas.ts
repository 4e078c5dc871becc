import { day, instant, list, objectOf, oneOf, optional, text, texts, thing, whole } from '../../http/answer-schema.js';
import { DELEGATION_KINDS } from '../organisations/delegation.events.js';
import type { Counts, HeadcountRow, HeadcountsView } from './headcounts.reader.js';
import { GROUPINGS } from './headcounts.query.js';

/** What every count says of its moment. */
export const moment = {
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
  code: text('What the row stands for: a code, a kind, or a country by ISO 3166-1 alpha-2.'),
  name: texts('What it is called.'),
  kind: optional(oneOf([...DELEGATION_KINDS, 'firm'], 'Left out where a row holds organisations of several.')),
  ...counts,
});

export const headcounts = thing<HeadcountsView>('Headcounts', 'Heads counted by group.', {
  ...moment,
  by: oneOf(GROUPINGS, 'What makes a row.'),
  day: optional(day('Where one exhibition day was asked for.')),
  rows: list(row, 'One for each group.'),
  total: thing<Counts>('Counts', 'The sum of the rows.', counts),
});
