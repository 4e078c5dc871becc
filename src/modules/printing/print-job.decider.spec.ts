import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../../kernel/decider.js';
import { Problem } from '../../kernel/problem.js';
import { cancel, confirm, fail, isWaiting, LEASE_MS, printJob, queue, take } from './print-job.decider.js';
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
    const again = queue('a6', pages, 'printer ate it');
    expect(again).toEqual([{ ...queued, personal: { reason: 'printer ate it' } }]);
    expect(given(...again, taken)).toMatchObject({ reason: 'printer ate it' });
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

  it('is held by one station at most, and ends once, under any interleaving', () => {
    const act = fc.record({
      verb: fc.constantFrom('take', 'confirm', 'fail'),
      access: fc.constantFrom('a1', 'a2', 'a3'),
      afterMs: fc.integer({ min: 0, max: LEASE_MS + 1 }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const events: PrintJobEvent[] = queue('a6', pages);
        let now = NINE;
        let holder: string | undefined;
        let expires = NINE;
        let ended = false;
        for (const { verb, access, afterMs } of acts) {
          now += afterMs;
          const allowed = ended ? false : verb === 'take' ? holder === undefined || expires <= now : holder === access;
          expect(isWaiting(given(...events), now)).toBe(!ended && (holder === undefined || expires <= now));
          const state = given(...events);
          try {
            const decided =
              verb === 'take'
                ? take(state, { access }, now)
                : verb === 'confirm'
                  ? confirm(state, { access })
                  : fail(state, { access }, 'a jam');
            expect(allowed).toBe(true);
            events.push(...decided);
            if (verb === 'take') [holder, expires] = [access, now + LEASE_MS];
            else ended = true;
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
            expect([error.code, allowed]).toEqual(['wrong-status', false]);
          }
        }
      }),
    );
  });

  it('is cancelled while it waits, and ended for good then', () => {
    const queued = queue('a6', pages);
    const cancelled: PrintJobEvent = {
      type: 'print-job-cancelled.v1',
      data: {},
      about: pages.map(({ badge }) => badge),
      personal: { reason: 'not needed' },
    };
    expect(cancel(given(...queued), NINE, 'not needed')).toEqual([cancelled]);
    const taken = [...queued, ...take(given(...queued), { access: 'a1' }, NINE)];
    expect(() => cancel(given(...taken), NINE + LEASE_MS - 1, 'not needed')).toThrow(Problem);
    expect(cancel(given(...taken), NINE + LEASE_MS, 'not needed')).toEqual([cancelled]);
    const ended = given(...taken, cancelled);
    expect(isWaiting(ended, NINE + 2 * LEASE_MS)).toBe(false);
    for (const act of [
      () => cancel(ended, NINE + 2 * LEASE_MS, 'again'),
      () => take(ended, { access: 'a1' }, NINE + 2 * LEASE_MS),
      () => confirm(ended, { access: 'a1' }),
    ])
      expect(act).toThrow(Problem);
  });
});
