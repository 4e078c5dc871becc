import { flag, instant, list, naming, objectOf, optional, orNull, text, whole } from '../../http/answer-schema.js';
import type { LogState } from './log-standing.js';

const root = text('Of the tree over them (RFC 6962), in base64, as `register verify` prints it.');

const seen = (description: string) =>
  orNull(
    objectOf<NonNullable<LogState['lastBackup']>>(
      { at: instant('By the clock of the machine.'), size: whole('Entries that it covers.'), root },
      description,
    ),
  );

type Loss = LogState['losses'][number];

const loss = objectOf<Loss>({
  at: instant('When the operator acknowledged it.'),
  reason: text('The operator’s.'),
  positions: list(
    objectOf<Loss['positions'][number]>({ from: whole('The first.'), to: whole('The last.') }),
    'Numbers of the positions that hold no entry; none where nothing tells them.',
  ),
  streams: list(
    objectOf<Loss['streams'][number]>({
      stream: text('Of the log.'),
      from: whole('The first revision that is lost.'),
      to: optional(whole('The last; left out where nothing tells it.')),
    }),
    'What their streams have lost.',
  ),
  counted: flag(
    'Whether a node had counted the positions before; otherwise each is the last that its entry can have had.',
  ),
});

export const logState = naming(
  'LogState',
  objectOf<LogState>(
    {
      position: text('Of the newest entry.'),
      size: whole('Entries in the log.'),
      root,
      lastBackup: seen('The last `register backup`; null: none is on record in this data folder.'),
      lastVerified: seen(
        'The last `register verify` that found the log whole, but for `losses`; null: none is on record.',
      ),
      losses: list(loss, 'What a log on a server has lost, as `register acknowledge-loss` put it on record.'),
    },
    'How the log stands.',
  ),
);
