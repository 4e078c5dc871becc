import { instant, list, objectOf, optional, orNull, text, texts, thing, whole } from '../../http/answer-schema.js';
import type { ImportedRow } from '../../kernel/recorded-event.js';
import type { HistoryItem } from './history.reader.js';

export const historyItem = thing<HistoryItem>('HistoryItem', 'Who did what, when and why, and what was before.', {
  position: text('In the log.'),
  at: instant('When it was recorded.'),
  actor: objectOf<HistoryItem['actor']>(
    {
      id: text('Of the access; `register` acts without one.'),
      name: orNull(texts('null where it is not known any more.')),
      role: text('At that time.'),
    },
    'Who did it.',
  ),
  type: text('Of the event, such as badge-issued.v1.'),
  subject: text('What it happened to, such as `badge:<exhibition>/<id>`.'),
  subjectName: orNull(texts('What it is called now; of a badge, its holder’s name. null: it has no name.')),
  reason: optional(text('Why.')),
  changes: list(
    objectOf<HistoryItem['changes'][number]>({
      field: text('Its dotted name.'),
      before: { description: 'null: not there.' },
      after: { description: 'null: not there.' },
    }),
    'What was changed.',
  ),
  command: text('Id of the command that did it.'),
  causation: text('Id of what led to it; the command itself where nothing else did.'),
  source: optional(
    objectOf<ImportedRow>(
      {
        import: text('Id of the import.'),
        file: text('Name of the file.'),
        row: whole('Its number in the sheet, from 1.'),
      },
      'The row of a sheet that gave the command.',
    ),
  ),
  proofIndex: whole('Its leaf index in the transparency log.'),
});
