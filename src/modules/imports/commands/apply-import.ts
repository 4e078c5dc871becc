import { changed } from '../../../http/answers.js';
import { Position } from '../../../kernel/position.js';
import type { Fault } from '../../../values/fault.js';
import { useCase } from '../../use-case.js';
import { begin, importing, importStream, received, type ImportRef } from '../import.decider.js';
import { ApplyBody } from '../mapping-body.js';

/** The import, and the log's head when it was asked for. */
export interface ApplyTarget extends ImportRef {
  readonly head: string;
}

export const ApplyImport = useCase({
  name: 'apply-import',
  body: ApplyBody,
  stream: (target: ApplyTarget) => importStream(target),
  decider: importing,
  exists: received,
  faults: (_, { body: { position } }) => positionFaults(position),
  revision: ({ status, revision }) => (status === 'none' ? undefined : revision),
  decide: (state, { target, body: { position = target.head, confirm = false, rows = [] } }) =>
    begin(
      state,
      position,
      confirm,
      rows.map(({ row, as }) => ({ row, as })),
    ),
  // It goes on by itself: no revision that a read would still show.
  result: (done, { target: { id } }) => changed({ ...done, revision: undefined }, { id }, { status: 'applying' }),
});

function positionFaults(position: unknown): readonly Fault[] {
  try {
    if (typeof position === 'string') Position.parse(position);
    return [];
  } catch {
    return [{ pointer: '/position', code: 'format', message: 'Send the position that the preview answered.' }];
  }
}
