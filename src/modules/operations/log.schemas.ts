import { instant, naming, objectOf, orNull, text, whole } from '../../http/answer-schema.js';
import type { LogState } from './log-standing.js';

const root = text('Of the tree over them (RFC 6962), in base64, as `register verify` prints it.');

const seen = (description: string) =>
  orNull(
    objectOf<NonNullable<LogState['lastBackup']>>(
      { at: instant('By the clock of the machine.'), size: whole('Entries that it covers.'), root },
      description,
    ),
  );

export const logState = naming(
  'LogState',
  objectOf<LogState>(
    {
      position: text('Of the newest entry.'),
      size: whole('Entries in the log.'),
      root,
      lastBackup: seen('The last `register backup`; null: none is on record in this data folder.'),
      lastVerified: seen('The last `register verify` that found the log whole; null: none is on record.'),
    },
    'How the log stands.',
  ),
);
