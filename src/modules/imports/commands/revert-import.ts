import { changed } from '../../../http/answers.js';
import { useCase } from '../../use-case.js';
import { beginRevert, importing, importStream, received, type ImportRef } from '../import.decider.js';
import { RevertBody } from '../mapping-body.js';

export const RevertImport = useCase({
  name: 'revert-import',
  body: RevertBody,
  stream: (target: ImportRef) => importStream(target),
  decider: importing,
  exists: received,
  revision: ({ status, revision }) => (status === 'none' ? undefined : revision),
  decide: (state, { body: { reason } }) => beginRevert(state, reason),
  // It goes on by itself: no revision that a read would still show.
  result: (done, { target: { id } }) => changed({ ...done, revision: undefined }, { id }, { status: 'reverting' }),
});
