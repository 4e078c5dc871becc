import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { RecordedEvent } from '../../src/kernel/recorded-event.js';
import type { StreamName } from '../../src/kernel/stream.js';
import { LogUnavailable, NO_STREAM } from '../../src/kernel/event-store.js';
import { anEvent, idempotency } from '../contract/sample-events.js';
import { ClusterDouble } from '../support/eventstoredb/cluster.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { appendedElsewhere } from '../support/eventstoredb/elsewhere.js';
import { until } from '../support/until.js';
import { storeOn, type OpenedStore } from '../support/eventstoredb/store-on.js';
import { boundTimes } from '../support/timed.js';

boundTimes();

let written = 0;
const seat = (): StreamName => `badge-harbin.${written++}`;

/** Appends to new streams, each with a reservation where asked; gives the events as they were acknowledged. */
const write = (opened: OpenedStore, count: number, reserved = false): Promise<RecordedEvent[]> =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const { events } = await opened.store.append(
        seat(),
        NO_STREAM,
        [anEvent()],
        reserved ? idempotency() : undefined,
      );
      return events;
    }),
  ).then((events) => events.flat());

/** What was acknowledged is what the log holds, each once. */
async function expectHeld(opened: OpenedStore, acknowledged: readonly RecordedEvent[]): Promise<void> {
  const inOrder = [...acknowledged].sort((one, other) => Number(one.position.value - other.position.value));
  expect(await opened.store.readAll({}, 10_000)).toEqual(inOrder);
}

describe('an EventStoreDB server', () => {
  let double: EventStoreDouble;
  let opened: OpenedStore;
  beforeEach(async () => {
    double = await EventStoreDouble.start();
    opened = await storeOn(double.url);
  });
  afterEach(async () => {
    double.faults.clear();
    await opened.discard();
    await double.stop();
  });

  it('whose connections break 20 times under 64 appends at once has each of them once', async () => {
    const acknowledged: RecordedEvent[] = [];
    for (let round = 0; round < 20; round++) {
      const writing = write(opened, 64, round % 2 === 0);
      await delay(round);
      await double.restart();
      acknowledged.push(...(await writing));
    }
    await expectHeld(opened, acknowledged);
    expect(acknowledged).toHaveLength(20 * 64);
    expect(opened.failures).toEqual([]);
  });

  it('that fails the call of all appends 20 times has each of them once', async () => {
    const acknowledged: RecordedEvent[] = [];
    for (let round = 0; round < 20; round++) {
      double.faults.delayAppends(round, 0);
      if (round % 2 === 0) double.faults.loseAnswers(2, 'internal');
      else double.faults.failAppends(2, 'unavailable');
      acknowledged.push(...(await write(opened, 64)));
      double.faults.clear();
    }
    await expectHeld(opened, acknowledged);
  });

  it('that drops subscriptions 20 times under 64 appends at once has each of them once', async () => {
    const acknowledged: RecordedEvent[] = [];
    for (let round = 0; round < 20; round++) {
      const writing = write(opened, 64, round % 2 === 0);
      await delay(round);
      double.faults.dropSubscriptions('unavailable');
      acknowledged.push(...(await writing));
    }
    await expectHeld(opened, acknowledged);
    expect(opened.dropped.length).toBeGreaterThan(10);
  });

  it('that drops subscriptions, answers one append late and fails another has each of them once', async () => {
    double.faults.delayAppends(1, 800, 'after-write');
    const late = write(opened, 1);
    await delay(50);
    double.faults.dropSubscriptions('unavailable');
    await until(() => opened.dropped.length > 0 && double.faults.openSubscriptions > 0);
    double.faults.failAppends(1, 'unavailable');
    const failed = write(opened, 1);
    // What the client throws where nobody can catch it comes with the late answer.
    await delay(1000);
    await expectHeld(opened, [...(await late), ...(await failed)]);
  });

  it('that is away for 3 s is waited for', async () => {
    const before = await write(opened, 5);
    await double.stop();
    const writing = write(opened, 20, true);
    await delay(3000);
    await double.restart();
    await expectHeld(opened, [...before, ...(await writing)]);
    await until(() => opened.store.lag() < 1000);
  });

  it('that is away for longer leaves outcomes unknown, and takes what is repeated', async () => {
    await write(opened, 1);
    await double.stop();
    const stream = seat();
    const event = anEvent();
    const since = performance.now();
    await expect(opened.store.append(stream, NO_STREAM, [event])).rejects.toThrow(LogUnavailable);
    expect(performance.now() - since).toBeLessThan(6500);
    await delay(3000);
    expect(opened.failures).toEqual([]);
    await double.restart();
    expect(await opened.store.append(stream, NO_STREAM, [event])).toMatchObject({ revision: 0 });
    expect(await opened.store.readAll({}, 100)).toHaveLength(2);
  });

  it('that stands still for 3 s is waited for', async () => {
    const before = await write(opened, 5);
    double.faults.pause();
    const writing = write(opened, 20, true);
    await delay(3000);
    double.faults.resume();
    await expectHeld(opened, [...before, ...(await writing)]);
  });

  it('that stands still before the first append has no second call for appends in the end, whoever gave up before', async () => {
    // A node's heartbeat has a call for appends too: one node alone.
    await opened.store.close();
    const other = await double.restart().then(() => storeOn(double.url));
    try {
      double.faults.pause();
      double.faults.mostAppendCalls = 0;
      await expect(other.store.append(seat(), NO_STREAM, [anEvent()])).rejects.toThrow(LogUnavailable);
      double.faults.resume();
      await delay(1000);
      // A client that takes the place of another has a call of its own, when that of the other has ended.
      expect(double.faults.openAppendCalls).toBe(1);
      expect(double.faults.mostAppendCalls).toBe(1);
    } finally {
      await other.discard();
    }
  });

  it.each([
    ['all of its log', 'lost', 'another log'],
    ['the end of its log', { keep: 4 }, 'does not hold what this node has read'],
  ] as const)('that has lost %s is written to no more', async (_, log, fault) => {
    await write(opened, 6);
    await double.restart(log);
    await until(() => opened.failures.length > 0);
    expect(opened.failures).toEqual([expect.stringContaining(fault)]);
    await expect(write(opened, 1)).rejects.toThrow(LogUnavailable);
    await expect(opened.store.readStream('badge-harbin.0')).rejects.toThrow(LogUnavailable);
    await expect(opened.store.level()).rejects.toThrow(fault);
  });

  it('that has lost the end of its log, and others in its place, is refused at start', async () => {
    await write(opened, 6);
    await opened.store.close();
    await double.restart({ keep: 5 });
    for (let number = 0; number < 4; number++) appendedElsewhere(double.log, seat());
    await expect(storeOn(double.url, { folder: opened.folder })).rejects.toThrow(
      'The log in EventStoreDB is not the one that this node has read',
    );
    // A node that has read nothing yet takes it as it is.
    const other = await storeOn(double.url);
    expect(await other.store.readAll({}, 100)).toHaveLength(8);
    await other.discard();
  });
});

describe('a cluster of EventStoreDB', () => {
  let cluster: ClusterDouble;
  let opened: OpenedStore;
  beforeEach(async () => {
    cluster = await ClusterDouble.start(3, { forwardsWrites: false });
    opened = await storeOn(cluster.url);
  });
  afterEach(async () => {
    for (const node of cluster.nodes) node.faults.clear();
    await opened.discard();
    await cluster.stop();
  });

  it('whose leader moves is followed to it, each append once', async () => {
    const acknowledged: RecordedEvent[] = [];
    for (let round = 1; round <= 10; round++) {
      const writing = write(opened, 32, round % 2 === 0);
      await delay(round);
      cluster.moveLeader(cluster.node(round % 3));
      acknowledged.push(...(await writing));
    }
    await expectHeld(opened, acknowledged);
  });

  it('without a leader for 3 s is waited for', async () => {
    const before = await write(opened, 5);
    cluster.loseLeader();
    const writing = write(opened, 20, true);
    await delay(3000);
    cluster.moveLeader(cluster.node(2));
    await expectHeld(opened, [...before, ...(await writing)]);
  });

  it('of which no node was there for 3 s takes appends again when they are back', async () => {
    const before = await write(opened, 5);
    for (const node of cluster.nodes) await node.stop();
    // Longer than the client looks for a node: it keeps for ever that it found none.
    const lost = await Promise.allSettled([opened.store.append(seat(), NO_STREAM, [anEvent()]), delay(3000)]);
    expect(lost[0].status).toBe('rejected');
    for (const node of cluster.nodes) await node.restart();
    cluster.moveLeader(cluster.node(0));
    const after = await write(opened, 5);
    for (const event of [...before, ...after])
      expect(await opened.store.readStream(event.stream)).toMatchObject({ revision: 0 });
  });

  it('whose leader is killed goes on with another', async () => {
    const before = await write(opened, 5);
    const writing = write(opened, 20, true);
    await cluster.node(0).stop();
    await delay(1000);
    cluster.moveLeader(cluster.node(1));
    await expectHeld(opened, [...before, ...(await writing)]);
    await until(() => opened.store.lag() < 1000);
  });

  it('whose leader stands still goes on with another', async () => {
    const before = await write(opened, 5);
    cluster.node(0).faults.pause();
    const writing = write(opened, 20, true);
    await delay(500);
    cluster.moveLeader(cluster.node(1));
    await expectHeld(opened, [...before, ...(await writing)]);
    await until(() => opened.store.lag() < 1000);
  });
});
