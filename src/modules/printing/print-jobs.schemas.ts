import {
  code,
  instant,
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
import { JOB_STATUSES } from './print-job.decider.js';
import type { FirstOfJob, PrintJobInShort, PrintJobView } from './print-jobs.reader.js';

const id = text('Of the job.');
const status = oneOf(JOB_STATUSES, 'What became of it.');
const pages = whole('One a badge.');
const until = instant('When it returns to the queue, if it is not confirmed before.');
const where = orNull(text('The desk of the station that has it or had it last.'));

const inShort = {
  id,
  status,
  layout: code('Of the badge layout.'),
  pages,
  queuedAt: instant('When it was queued.'),
  where,
  until: orNull(until),
  at: instant('When it came to its status.'),
  failure: orNull(text('What its station said of a failure.')),
  revision,
  first: objectOf<FirstOfJob>(
    { participant: text('Participant id.'), name: optional(texts('Absent after erasure.')), organisation },
    'Whose badge is on the first page.',
  ),
};

export const printJobInShort = thing<PrintJobInShort>('PrintJobInShort', 'A print job without its pages.', inShort);

export const printJob = thing<PrintJobView>('PrintJob', 'Badges that are to be printed together.', {
  ...inShort,
  badges: list(
    objectOf({
      id: text('Of the badge.'),
      number: text('Of the edition on the page.'),
      edition: whole('From 1.'),
    }),
    'In the order of the pages.',
  ),
});

/** What queuing a job answers. */
export const queuedPrintJob = { id, pages, status };

/** What a station gets. */
export const takenPrintJob = {
  job: orNull(objectOf({ id, layout: code('Of the badge layout.'), pages, until, where }, 'null where no job waits.')),
};

/** What ends a job answers. */
export const endedPrintJob = { id, status };
