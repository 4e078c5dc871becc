import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { RecordedEvent } from '../../src/kernel/recorded-event.js';
import { LogUnavailable, NO_STREAM } from '../../src/kernel/event-store.js';
import { anEvent } from '../contract/sample-events.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { appendedElsewhere } from '../support/eventstoredb/elsewhere.js';
import { AWAY_MS, expectHeld, seat, SHORT_TRY_MS, write } from '../support/eventstoredb/held-appends.js';
import { until } from '../support/until.js';
import { storeOn, type OpenedStore } from '../support/eventstoredb/store-on.js';
import { boundTimes } from '../support/timed.js';

boundTimes();

/** How often each fault comes under load; `SERVER_ROUNDS` for more. */
const ROUNDS = Number(process.env['SERVER_ROUNDS'] ?? 4);

describe('an EventStoreDB server', () => {
  let double: EventStoreDouble;
  let opened: OpenedStore;
  beforeEach(async () => {
    double = await EventStoreDouble.start();
    opened = await storeOn(double.url);
  });
  /** The same node with short tries. */
  const hasty = async () => {
    await opened.store.close();
    opened = await storeOn(double.url, { folder: opened.folder, tryTimeoutMs: SHORT_TRY_MS });
  };
  afterEach(async () => {
    double.faults.clear();
    await opened.discard();
    await double.stop();
  });

  it('whose connections break again and again under 64 appends at once has each of them once', async () => {
    const acknowledged: RecordedEvent[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const writing = write(opened, 64, round % 2 === 0);
      await delay(round);
      await double.restart();
      acknowledged.push(...(await writing));
    }
    await expectHeld(opened, acknowledged);
    expect(acknowledged).toHaveLength(ROUNDS * 64);
    expect(opened.failures).toEqual([]);
  });

  it('that fails the call of all appends again and again has each of them once', async () => {
    const acknowledged: RecordedEvent[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      double.faults.delayAppends(round, 0);
      if (round % 2 === 0) double.faults.loseAnswers(2, 'internal');
      else double.faults.failAppends(2, 'unavailable');
      acknowledged.push(...(await write(opened, 64)));
      double.faults.clear();
    }
    await expectHeld(opened, acknowledged);
  });

  it('that drops subscriptions again and again under 64 appends at once has each of them once', async () => {
    const acknowledged: RecordedEvent[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const writing = write(opened, 64, round % 2 === 0);
      await delay(round);
      double.faults.dropSubscriptions('unavailable');
      acknowledged.push(...(await writing));
    }
    await expectHeld(opened, acknowledged);
    expect(opened.dropped.length).toBeGreaterThan(ROUNDS / 2);
  });

  it('that drops subscriptions, answers one append late and fails another has each of them once', async () => {
    double.faults.delayAppends(1, 800, 'after-write');
    const late = write(opened, 1);
    await delay(50);
    double.faults.dropSubscriptions('unavailable');
    await until(() => opened.dropped.length > 0 && double.faults.openSubscriptions > 0);
    double.faults.failAppends(1, 'unavailable');
    const failed = write(opened, 1);
    // The client throws outside of any await when the late answer comes.
    await delay(1000);
    await expectHeld(opened, [...(await late), ...(await failed)]);
  });

  it('that is away for longer than a try is waited for', async () => {
    await hasty();
    const before = await write(opened, 5);
    await double.stop();
    const writing = write(opened, 20, true);
    await delay(AWAY_MS);
    await double.restart();
    await expectHeld(opened, [...before, ...(await writing)]);
    await until(() => opened.store.stalenessMs() < 1000);
  });

  it('that is away for longer than all tries leaves outcomes unknown, and takes what is repeated', async () => {
    await hasty();
    await write(opened, 1);
    await double.stop();
    const stream = seat();
    const event = anEvent();
    const since = performance.now();
    await expect(opened.store.append(stream, NO_STREAM, [event])).rejects.toThrow(LogUnavailable);
    expect(performance.now() - since).toBeLessThan(4500);
    await delay(SHORT_TRY_MS);
    expect(opened.failures).toEqual([]);
    await double.restart();
    expect(await opened.store.append(stream, NO_STREAM, [event])).toMatchObject({ revision: 0 });
    expect(await opened.store.readAll({}, 100)).toHaveLength(2);
  });

  it('that stands still for longer than a try is waited for', async () => {
    await hasty();
    const before = await write(opened, 5);
    double.faults.pause();
    const writing = write(opened, 20, true);
    await delay(AWAY_MS);
    double.faults.resume();
    await expectHeld(opened, [...before, ...(await writing)]);
  });

  it('that stalls before the first append has one call for appends in the end, whichever caller timed out before', async () => {
    // A node's heartbeat has a call for appends too: one node alone.
    await opened.store.close();
    const other = await double.restart().then(() => storeOn(double.url, { tryTimeoutMs: SHORT_TRY_MS }));
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
    await expect(opened.store.fresh()).rejects.toThrow(fault);
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
