import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { RecordedEvent } from '../../src/kernel/recorded-event.js';
import type { StreamName } from '../../src/kernel/stream.js';
import { LogNotFresh, NO_STREAM } from '../../src/kernel/event-store.js';
import { anEvent, codec } from '../contract/sample-events.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { appendedElsewhere } from '../support/eventstoredb/elsewhere.js';
import { until } from '../support/until.js';
import { storeOn, type OpenedStore } from '../support/eventstoredb/store-on.js';
import { openReader } from '../support/journals.js';
import { streamKinds } from '../../src/app/streams.js';
import { boundTimes } from '../support/timed.js';

boundTimes();

const seat = (number: number): StreamName => `badge-harbin.${number}`;

describe('what the subscription to EventStoreDB brings', () => {
  let double: EventStoreDouble;
  let opened: OpenedStore;
  let heard: RecordedEvent[];
  beforeEach(async () => {
    double = await EventStoreDouble.start();
    opened = await storeOn(double.url);
    heard = [];
    await opened.store.follow(['badge'], (event) => heard.push(event));
  });
  afterEach(async () => {
    double.faults.clear();
    await opened.discard();
    await double.stop();
  });

  const write = (from: number, to: number) =>
    Promise.all(
      Array.from({ length: to - from }, (_, number) =>
        opened.store.append(seat(from + number), NO_STREAM, [anEvent()]),
      ),
    );
  const expectAllHeard = async (count: number) => {
    const all = await opened.store.readAll({}, 10_000);
    expect(all).toHaveLength(count);
    expect(heard).toEqual(all);
    expect(all.map(({ position }) => Number(position.value))).toEqual(all.map((_, place) => place + 1));
  };

  it.each([
    [
      'dropped: unavailable',
      () => {
        double.faults.dropSubscriptions('unavailable');
      },
    ],
    [
      'dropped: internal',
      () => {
        double.faults.dropSubscriptions('internal');
      },
    ],
    [
      'dropped: consumer too slow',
      () => {
        double.faults.dropSubscriptions('consumer-too-slow');
      },
    ],
    [
      'ended cleanly',
      () => {
        double.faults.endSubscriptions();
      },
    ],
  ])('is whole and in order when it is %s', async (_, drop) => {
    await write(0, 20);
    for (let round = 1; round <= 3; round++) {
      const writing = write(round * 20, round * 20 + 20);
      drop();
      await writing;
      await until(() => opened.dropped.length >= round && double.faults.openSubscriptions > 0);
    }
    await expectAllHeard(80);
    expect(opened.failures).toEqual([]);
  });

  it.each(['unavailable', 'clean-end'] as const)('is whole when it breaks off amid what it brings: %s', async (how) => {
    for (let round = 0; round < 5; round++) {
      double.faults.breakSubscriptionAfter(3, how);
      await write(round * 20, round * 20 + 20);
      await until(() => opened.dropped.length > round && double.faults.openSubscriptions > 0);
    }
    await expectAllHeard(100);
  });

  it('comes once where it is delivered twice', async () => {
    double.faults.duplicateDeliveries(50);
    await write(0, 40);
    double.faults.dropSubscriptions();
    double.faults.duplicateDeliveries(50);
    await write(40, 60);
    await expectAllHeard(60);
  });

  it('is read where it stalls, so that an append is acknowledged all the same', async () => {
    double.faults.stallSubscriptions();
    const since = performance.now();
    await write(0, 10);
    expect(performance.now() - since).toBeLessThan(900);
    await expectAllHeard(10);
    double.faults.flowSubscriptions();
    await write(10, 20);
    await expectAllHeard(20);
  });

  it('reaches a reader of its own once each, whatever is dropped or delivered twice', async () => {
    const { url } = double;
    const reader = await openReader(
      { kind: 'eventstoredb', url, prefix: '', kinds: streamKinds, folder: opened.folder },
      codec,
    );
    const stop = new AbortController();
    const taken: RecordedEvent[] = [];
    const taking = (async () => {
      for await (const events of reader.subscribe({}, stop.signal)) {
        taken.push(...events);
        if (taken.length >= 100) stop.abort();
      }
    })();
    for (let round = 0; round < 5; round++) {
      double.faults.duplicateDeliveries(20);
      await write(round * 20, round * 20 + 20);
      if (round % 2 === 0) double.faults.dropSubscriptions();
      else double.faults.endSubscriptions();
    }
    await taking;
    expect(taken).toEqual(await opened.store.readAll({}, 1000));
    await reader.close();
  });

  describe('fresh', () => {
    it('is brought by reading where the subscription lags, and never older than 2 s to a command', async () => {
      double.faults.lag = 60_000;
      const stored = appendedElsewhere(double.log, seat(1));
      const since = performance.now();
      while (!heard.some(({ id }) => id === stored)) {
        expect(performance.now() - since).toBeLessThan(2500);
        await opened.store.fresh();
        await delay(20);
      }
      await expectAllHeard(1);
    });

    it('is refused within a second where the server stands still for more than 2 s', async () => {
      await write(0, 1);
      double.faults.pause();
      await delay(2100);
      const since = performance.now();
      await expect(opened.store.fresh()).rejects.toThrow(LogNotFresh);
      expect(performance.now() - since).toBeLessThan(1000);
      double.faults.resume();
      await until(() => opened.store.stalenessMs() < 2000);
      await opened.store.fresh();
    });

    it('lets a command pass for 2 s after it was fresh', async () => {
      await write(0, 1);
      double.faults.pause();
      await delay(500);
      const since = performance.now();
      await opened.store.fresh();
      expect(performance.now() - since).toBeLessThan(100);
      double.faults.resume();
    });
  });
});
