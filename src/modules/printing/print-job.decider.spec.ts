import { describe, expect, it } from '@jest/globals';
import { fold } from '../../kernel/decider.js';
import { confirm, fail, LEASE_MS, printJob, queue, take } from './print-job.decider.js';
import type { PrintJobEvent } from './print-job.events.js';

const given = (...events: PrintJobEvent[]) => fold(printJob, events);

const NINE = Date.parse('2014-06-29T09:00:00Z');
const pages = [
  { badge: 'p1', edition: 1 },
  { badge: 'p2', edition: 2 },
];
const one = { access: 'a1', desk: 'desk 1' };
const two = { access: 'a2' };
const queued: PrintJobEvent = {
  type: 'print-job-queued.v1',
  data: { layout: 'a6', badges: pages },
  about: ['p1', 'p2'],
};
const taken: PrintJobEvent = {
  type: 'print-job-taken.v1',
  data: { station: one, until: '2014-06-29T09:02:00.000Z' },
};
const confirmed: PrintJobEvent = { type: 'print-job-confirmed.v1', data: { station: one } };

describe('a print job', () => {
  it('is queued with its pages, and with the reason of a second print', () => {
    expect(queue('a6', pages)).toEqual([queued]);
    expect(queue('a6', pages, 'printer ate it')).toEqual([{ ...queued, personal: { reason: 'printer ate it' } }]);
  });
  it('is taken by one station for two minutes', () => {
    expect(take(given(queued), one, NINE)).toEqual([taken]);
    expect(() => take(given(queued, taken), two, NINE + LEASE_MS - 1)).toThrow('wrong-status');
  });
  it('returns to the queue when it is not confirmed in time', () => {
    const [again] = take(given(queued, taken), two, NINE + LEASE_MS);
    expect(again).toMatchObject({ type: 'print-job-taken.v1', data: { station: two } });
  });
  it('is confirmed or failed by the station that holds it, late too', () => {
    expect(confirm(given(queued, taken), one)).toEqual([confirmed]);
    expect(fail(given(queued, taken), one, 'out of paper')).toEqual([
      { type: 'print-job-failed.v1', data: { station: one, reason: 'out of paper' } },
    ]);
    expect(() => confirm(given(queued, taken), two)).toThrow('wrong-status');
  });
  it('is done once', () => {
    const done = given(queued, taken, confirmed);
    for (const again of [() => take(done, one, NINE + LEASE_MS), () => confirm(done, one)])
      expect(again).toThrow('wrong-status');
  });
  it('that is none is not found', () => {
    expect(() => take(given(), one, NINE)).toThrow('not-found');
  });
});
