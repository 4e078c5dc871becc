import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Position } from '../../src/kernel/position.js';
import type { StreamName } from '../../src/kernel/stream.js';
import { NO_STREAM } from '../../src/kernel/event-store.js';
import { streamKinds } from '../../src/app/streams.js';
import { anEvent, codec } from '../contract/sample-events.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { appendedElsewhere, writtenByOthers } from '../support/eventstoredb/elsewhere.js';
import { storeOn, type OpenedStore } from '../support/eventstoredb/store-on.js';
import { openReader } from '../support/journals.js';
import { boundTimes } from '../support/timed.js';
import { until } from '../support/until.js';

boundTimes();

const MIB = 1024 * 1024;
const seat = (number: number): StreamName => `badge-harbin.${number}`;

/** Over a network of 20 MB/s, 2 s carry 40 of the others' events. */
describe('what others have written behind the last leaf, 2,000 events of 1 MiB over a slow network,', () => {
  let double: EventStoreDouble;
  let opened: OpenedStore | undefined;
  beforeEach(async () => {
    double = await EventStoreDouble.start();
    opened = await storeOn(double.url);
    await opened.store.append(seat(0), NO_STREAM, [anEvent()]);
  });
  afterEach(async () => {
    double.faults.clear();
    await opened?.discard();
    await double.stop();
  });
  const slow = () => {
    double.faults.bytesPerSecond = 20 * MIB;
    double.faults.sentBytes = 0;
    double.faults.considered = 0;
  };

  it('does not cross the network to an idle node, which becomes level again and again and takes writes', async () => {
    slow();
    writtenByOthers(double.log, 2000, MIB);
    for (let look = 0; look < 3; look++) {
      const since = performance.now();
      await until(() => (opened?.store.stalenessMs() ?? Infinity) < performance.now() - since, 20_000);
    }
    // As many of the others' events as it would have been sent in a tenth of a second.
    expect(double.faults.sentBytes).toBeLessThan(2 * MIB);
    expect(await opened?.store.append(seat(1), NO_STREAM, [anEvent()])).toMatchObject({ revision: 0 });
    expect((await opened?.store.head())?.value).toBe(2n);
  });

  it('does not hold up a start, which begins behind it when it was passed over once', async () => {
    const folder = opened?.folder;
    await opened?.store.close();
    writtenByOthers(double.log, 2000, MIB);
    slow();
    const since = performance.now();
    opened = await storeOn(double.url, { ...(folder !== undefined && { folder }) });
    expect(performance.now() - since).toBeLessThan(5000);
    expect((await opened.store.head()).value).toBe(1n);
    expect(double.faults.considered).toBeGreaterThan(2000);
    // The first start has kept how far it went.
    await opened.store.close();
    slow();
    opened = await storeOn(double.url, { folder: opened.folder });
    expect((await opened.store.head()).value).toBe(1n);
    expect(double.faults.considered).toBeLessThan(300);
    expect(double.faults.sentBytes).toBeLessThan(3 * MIB);
  });

  it('does not hold up readers of the node', async () => {
    writtenByOthers(double.log, 2000, MIB);
    slow();
    await opened?.store.head();
    const source = { url: double.url, prefix: '', kinds: streamKinds, folder: opened?.folder ?? '' };
    const reader = await openReader({ kind: 'eventstoredb', ...source }, codec);
    expect((await reader.head()).value).toBe(1n);
    expect(await reader.readAll({}, 10)).toHaveLength(1);
    await reader.close();
    expect(double.faults.sentBytes).toBeLessThan(2 * MIB);
  });

  it('is not looked at again where the node has counted the leaf behind it', async () => {
    writtenByOthers(double.log, 300, 100_000);
    await opened?.store.append(seat(1), NO_STREAM, [anEvent()]);
    await opened?.store.append(seat(2), NO_STREAM, [anEvent()]);
    await opened?.store.close();
    opened = await storeOn(double.url, { ...(opened !== undefined && { folder: opened.folder }) });
    const head = await opened.store.head();
    double.faults.considered = 0;
    const after = new Position(head.logId, head.incarnation, 1n);
    expect((await opened.store.readAll({ after }, 1)).map(({ stream }) => stream)).toEqual([seat(1)]);
    expect((await opened.store.readAll({ after }, 9)).map(({ stream }) => stream)).toEqual([seat(1), seat(2)]);
    expect(await opened.store.leaves(1, 3)).toHaveLength(2);
    expect(double.faults.considered).toBeLessThan(100);
  });

  it('is looked at again where the server no longer holds what was passed over', async () => {
    const folder = opened?.folder ?? '';
    writtenByOthers(double.log, 200, 1000);
    await opened?.store.close();
    opened = await storeOn(double.url, { folder });
    await opened.store.close();
    // Yesterday's copy, to which others and another node have written since.
    await double.restart({ keep: 60 });
    writtenByOthers(double.log, 30, 1000);
    appendedElsewhere(double.log, seat(1));
    writtenByOthers(double.log, 300, 1000);
    opened = await storeOn(double.url, { folder });
    expect((await opened.store.readAll({}, 10)).map(({ stream }) => stream)).toEqual([seat(0), seat(1)]);
  });
});

describe('leaves that take longer than a try to cross the network', () => {
  it('are read as long as they come, each retry from where the last one ended', async () => {
    const double = await EventStoreDouble.start();
    const opened = await storeOn(double.url);
    try {
      const padding = 'x'.repeat(100_000);
      for (let number = 0; number < 30; number++)
        await opened.store.append(seat(number), NO_STREAM, [anEvent({ padding })]);
      double.faults.bytesPerSecond = 700_000;
      double.faults.sentBytes = 0;
      double.faults.breakSubscriptionAfter(20);
      const since = performance.now();
      expect(await opened.store.readAll({}, 100)).toHaveLength(30);
      expect(performance.now() - since).toBeGreaterThan(4000);
      expect(double.faults.sentBytes).toBeLessThan(40 * padding.length);
    } finally {
      double.faults.clear();
      await opened.discard();
      await double.stop();
    }
  });
});
