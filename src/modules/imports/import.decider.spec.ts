import { describe, expect, it } from '@jest/globals';
import { fold } from '../../kernel/decider.js';
import { begin, beginRevert, finish, finishRevert, importing, mapColumns } from './import.decider.js';
import type { ImportEvent } from './import.events.js';

const mapping = { headerRow: 1, columns: [{ column: 'A', field: 'name' }] };
const file = { name: 'guests.csv', format: 'csv', bytes: 10, sha256: 'ab' } as const;
const outcome = { created: 1, updated: 0, unchanged: 0, skipped: 0, refused: 0, leftOut: [] };
const received: ImportEvent = { type: 'import-received.v1', data: { kind: 'participants', file, mapping } };
const begun: ImportEvent = { type: 'import-begun.v1', data: { position: 'a.1.7', confirmed: false } };
const applied: ImportEvent = { type: 'import-applied.v1', data: outcome };
const reverting: ImportEvent = { type: 'import-revert-begun.v1', data: { reason: 'The wrong sheet.' } };
const after = (...events: readonly ImportEvent[]) => fold(importing, events);

describe('an import', () => {
  it('that was never received is not there', () => {
    expect(() => begin(after(), 'a.1.7', false, [])).toThrow('not-found');
  });

  it('is begun on a preview, with the decisions about its rows in the mapping', () => {
    expect(begin(after(received), 'a.1.7', false, [])).toEqual([begun]);
    expect(begin(after(received), 'a.1.7', false, [{ row: 2, as: 'new' }])).toEqual([
      { type: 'import-mapped.v1', data: { mapping: { ...mapping, rows: [{ row: 2, as: 'new' }] } } },
      begun,
    ]);
  });

  it('that is being applied goes on as it was begun, and is not mapped or reverted meanwhile', () => {
    expect(begin(after(received, begun), 'a.1.9', true, [])).toEqual([]);
    expect(() => mapColumns(after(received, begun), { ...mapping, headerRow: 2 })).toThrow('wrong-status');
    expect(() => beginRevert(after(received, begun), 'Too early.')).toThrow('wrong-status');
  });

  it('ends once, whoever says so', () => {
    expect(finish(after(received, begun), outcome)).toEqual([applied]);
    expect(finish(after(received, begun, applied), outcome)).toEqual([]);
  });

  it('is applied again where rows were left out, and reverted once', () => {
    expect(begin(after(received, begun, applied), 'a.1.7', false, [])).toEqual([begun]);
    expect(beginRevert(after(received, begun, applied), 'The wrong sheet.')).toEqual([reverting]);
    const reverted = finishRevert(after(received, begun, applied, reverting), { removed: 1, restored: 0, kept: 0 });
    expect(reverted).toHaveLength(1);
    expect(() => begin(after(received, begun, applied, reverting, ...reverted), 'a.1.7', false, [])).toThrow(
      'wrong-status',
    );
  });

  it('is not mapped anew by the same mapping', () => {
    expect(mapColumns(after(received), mapping)).toEqual([]);
  });
});
