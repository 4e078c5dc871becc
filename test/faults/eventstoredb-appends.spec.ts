import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../src/kernel/recorded-event.js';
import type { StreamName } from '../../src/kernel/stream.js';
import {
  CommandAlreadyRecorded,
  CommandInProgress,
  LogUnavailable,
  NO_STREAM,
  WrongExpectedRevision,
  type IdempotencyRecord,
} from '../../src/kernel/event-store.js';
import { anEvent, idempotency } from '../contract/sample-events.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { appendedElsewhere } from '../support/eventstoredb/elsewhere.js';
import type { FailureName } from '../support/eventstoredb/faults.js';
import { storeOn, type OpenedStore } from '../support/eventstoredb/store-on.js';
import { boundTimes } from '../support/timed.js';

boundTimes();

const badge: StreamName = 'badge-harbin.one';
const FAILURES: readonly FailureName[] = [
  'unavailable',
  'internal',
  'timed-out',
  'deadline',
  'not-ready',
  'not-ready-unknown',
];

describe('an append to EventStoreDB', () => {
  let double: EventStoreDouble;
  let opened: OpenedStore;
  beforeEach(async () => {
    double = await EventStoreDouble.start();
    opened = await storeOn(double.url, { abandoned: 700, tryTimeoutMs: 1000 });
  });
  afterEach(async () => {
    double.faults.clear();
    await opened.discard();
    await double.stop();
  });

  const all = () => opened.store.readAll({}, 1000);
  const ids = (events: readonly RecordedEvent[]) => events.map(({ id }) => id);
  /** Lets as many appends pass before the faults that follow. */
  const pass = (appends: number) => {
    double.faults.delayAppends(appends, 0);
  };

  describe.each([
    ['without a command', undefined, 0],
    ['with a command’s idempotency', idempotency(), 1],
  ] as const)('%s', (_, command, reservations) => {
    it.each(['before-write', 'after-write'] as const)(
      'that is delayed %s is answered when it is there',
      async (when) => {
        pass(reservations);
        double.faults.delayAppends(1, 400, when);
        const event = anEvent();
        const since = performance.now();
        const appended = await opened.store.append(badge, NO_STREAM, [event], command);
        expect(performance.now() - since).toBeGreaterThan(390);
        expect(appended).toMatchObject({ revision: 0, events: [{ id: event.id }] });
        expect(await all()).toEqual(appended.events);
      },
    );

    it.each(FAILURES)('whose answer is lost after the write (%s) acts once, and is answered right', async (failure) => {
      pass(reservations);
      double.faults.loseAnswers(2, failure);
      const appended = await opened.store.append(badge, NO_STREAM, [anEvent(), anEvent()], command);
      expect(appended.revision).toBe(1);
      expect(await all()).toEqual(appended.events);
      expect(appended.events).toHaveLength(2);
      expect(double.log.eventsOf(badge)).toHaveLength(2);
    });

    it.each(FAILURES)('that fails before the write (%s) is tried again', async (failure) => {
      pass(reservations);
      double.faults.failAppends(2, failure);
      const appended = await opened.store.append(badge, NO_STREAM, [anEvent()], command);
      expect(await all()).toEqual(appended.events);
    });

    it('whose answer was lost is its own also when another has written after it', async () => {
      pass(reservations);
      double.faults.loseAnswers(1);
      let other = '';
      double.log.on('written', () => {
        if (double.log.eventsOf(badge).length === 1) other = appendedElsewhere(double.log, badge, 1);
      });
      const { events, revision } = await opened.store.append(badge, NO_STREAM, [anEvent()], command);
      expect(revision).toBe(0);
      expect(ids(await all())).toEqual([...ids(events), other]);
    });
  });

  it.each(FAILURES)('whose idempotency’s answer is lost (%s) acts once', async (failure) => {
    double.faults.loseAnswers(2, failure);
    const command = idempotency();
    const appended = await opened.store.append(badge, NO_STREAM, [anEvent()], command);
    expect(await all()).toEqual(appended.events);
    expect(await opened.store.findCommand(command.id)).toMatchObject({ revision: 0, count: 1 });
  });

  it('that was refused is refused again when the refusal was lost', async () => {
    await opened.store.append(badge, NO_STREAM, [anEvent()]);
    double.faults.loseAnswers(1);
    await expect(opened.store.append(badge, NO_STREAM, [anEvent()])).rejects.toMatchObject({
      name: WrongExpectedRevision.name,
      actual: 0,
    });
    expect(await all()).toHaveLength(1);
  });

  describe.each(['before-write', 'after-write'] as const)('that hangs %s', (when) => {
    /** The repeat of a command, as a client sends it until it has an answer. */
    const repeated = async (event: ReturnType<typeof anEvent>, command: IdempotencyRecord) => {
      for (;;) {
        try {
          return await opened.store.append(badge, NO_STREAM, [event], command);
        } catch (error) {
          if (error instanceof CommandAlreadyRecorded) return opened.store.findCommand(command.id);
          if (!(error instanceof CommandInProgress)) throw error;
        }
      }
    };

    it('has an unknown outcome after our own deadline, and its repeat acts once', async () => {
      const [event, command] = [anEvent(), idempotency()];
      pass(1);
      double.faults.hangAppends(50, when);
      const since = performance.now();
      await expect(opened.store.append(badge, NO_STREAM, [event], command)).rejects.toThrow(LogUnavailable);
      expect(performance.now() - since).toBeLessThan(4000);
      double.faults.clear();
      expect(await repeated(event, command)).toMatchObject({ revision: 0 });
      expect(ids(await all())).toEqual([event.id]);
      expect(await opened.store.findCommand(command.id)).toMatchObject({ revision: 0, count: 1, stream: badge });
    });
  });

  it('does not wait for another that hangs', async () => {
    double.faults.hangAppends(1);
    const hanging = opened.store.append(badge, NO_STREAM, [anEvent()]);
    const since = performance.now();
    await opened.store.append('badge-harbin.two', NO_STREAM, [anEvent()]);
    expect(performance.now() - since).toBeLessThan(900);
    expect((await hanging).revision).toBe(0);
  });
});
