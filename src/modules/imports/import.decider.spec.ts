import { describe, expect, it } from '@jest/globals';
import { refusal } from '../../../test/support/refusal.js';
import { fold } from '../../kernel/decider.js';
import { begin, beginRevert, finish, finishRevert, importing, mapColumns, receive } from './import.decider.js';
import type { ImportEvent } from './import.events.js';
import type { Mapping } from './mapping.js';

const given = (...events: ImportEvent[]) => fold(importing, events);
const mapping: Mapping = { headerRow: 1, columns: [{ column: 'A', field: 'name' }] };
const file = { name: 'guests.csv', format: 'csv', bytes: 42, sha256: 'ab' } as const;
const received = receive({ kind: 'participants', file, mapping });
const begun: ImportEvent[] = [...received, ...begin(given(...received), 'log.1.7', false, [])];
const outcome = {
  created: 2,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  refused: 1,
  leftOut: [{ row: 4, because: 'required' }],
};
const applied: ImportEvent[] = [...begun, ...finish(given(...begun), outcome)];
const reverting: ImportEvent[] = [...applied, ...beginRevert(given(...applied), 'the wrong file')];
const reverted: ImportEvent[] = [
  ...reverting,
  ...finishRevert(given(...reverting), { removed: 2, restored: 0, kept: 0 }),
];

describe('an import', () => {
  it('goes from received to applied and back, with its counts', () => {
    expect([received, begun, applied, reverting, reverted].map((events) => given(...events).status)).toEqual([
      ...['received', 'applying', 'applied', 'reverting', 'reverted'],
    ]);
    expect(given(...reverted)).toMatchObject({
      file,
      outcome,
      revertReason: 'the wrong file',
      reverted: { removed: 2 },
    });
  });

  it('that is being applied goes on as it was begun, and is finished once', () => {
    expect(begin(given(...begun), 'log.1.9', true, [{ row: 3, as: 'skip' }])).toEqual([]);
    expect(finish(given(...applied), outcome)).toEqual([]);
    expect(finishRevert(given(...reverted), { removed: 0, restored: 0, kept: 0 })).toEqual([]);
  });

  it('keeps decisions about rows; the last one counts', () => {
    const first = begin(given(...received), 'log.1.7', false, [{ row: 3, as: 'new' }]);
    expect(first).toEqual([
      { type: 'import-mapped.v1', data: { mapping: { ...mapping, rows: [{ row: 3, as: 'new' }] } } },
      { type: 'import-begun.v1', data: { position: 'log.1.7', confirmed: false } },
    ]);
    const again = given(...received, ...first, ...finish(given(...received, ...first), outcome));
    expect(begin(again, 'log.1.9', false, [{ row: 3, as: 'skip' }])[0]).toMatchObject({
      data: { mapping: { rows: [{ row: 3, as: 'skip' }] } },
    });
  });

  it('is mapped while it rests; the same mapping is no event', () => {
    expect(mapColumns(given(...received), { ...mapping })).toEqual([]);
    expect(mapColumns(given(...applied), { ...mapping, headerRow: 2 }, 'a title above')).toEqual([
      { type: 'import-mapped.v1', data: { mapping: { ...mapping, headerRow: 2 }, reason: 'a title above' } },
    ]);
    for (const events of [begun, reverting, reverted])
      expect(refusal(() => mapColumns(given(...events), { ...mapping, headerRow: 2 }))).toMatchObject({
        code: 'wrong-status',
      });
  });

  it('is not found where none exists, and not reverted before it was applied', () => {
    expect(refusal(() => begin(given(), 'log.1.7', false, []))).toMatchObject({ code: 'not-found' });
    for (const events of [received, begun, reverted])
      expect(refusal(() => beginRevert(given(...events), 'a reason'))).toMatchObject({ code: 'wrong-status' });
  });
});
