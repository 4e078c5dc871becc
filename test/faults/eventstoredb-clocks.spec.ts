import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { StreamName } from '../../src/kernel/stream.js';
import { NO_STREAM } from '../../src/kernel/event-store.js';
import { Readiness } from '../../src/modules/operations/readiness.js';
import { anEvent, idempotency } from '../contract/sample-events.js';
import { ClusterDouble } from '../support/eventstoredb/cluster.js';
import { DoubleLog } from '../support/eventstoredb/double-log.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { reservedElsewhere } from '../support/eventstoredb/elsewhere.js';
import { storeOn, type OpenedStore } from '../support/eventstoredb/store-on.js';
import { until } from '../support/until.js';
import { boundTimes } from '../support/timed.js';

boundTimes();

const badge: StreamName = 'badge-harbin.one';
const HOUR_MS = 3_600_000;

describe.each([
  ['2 s behind', 2000],
  ['an hour behind', HOUR_MS],
  ['2 s ahead', -2000],
  ['an hour ahead', -HOUR_MS],
])('a node whose clock is %s of the server’s', (_, clockAheadMs) => {
  let double: EventStoreDouble;
  let opened: OpenedStore;
  let told: number[];
  beforeEach(async () => {
    const log = new DoubleLog();
    log.clockAheadMs = clockAheadMs;
    double = await EventStoreDouble.start({ log });
    told = [];
    opened = await storeOn(double.url, { abandoned: 1000, onSkew: (skewMs) => told.push(skewMs) });
  });
  afterEach(async () => {
    await opened.discard();
    await double.stop();
  });

  it('writes as ever', async () => {
    expect(await opened.store.append(badge, NO_STREAM, [anEvent()])).toMatchObject({ revision: 0 });
    expect(await opened.store.append(badge, 0, [anEvent()], idempotency())).toMatchObject({ revision: 1 });
  });

  it('measures the difference from the server’s answers, and tells it once', async () => {
    await until(() => opened.store.adapter.writable);
    const { clockSkewMs } = opened.store.adapter;
    expect(Math.abs(clockSkewMs + clockAheadMs)).toBeLessThan(900);
    expect(told).toEqual([clockSkewMs]);
  });

  it('takes over what another node has abandoned no sooner and no later', async () => {
    await until(() => opened.store.adapter.writable);
    const [command, late] = [idempotency(), anEvent()];
    reservedElsewhere(double.log, command, { stream: badge, expected: NO_STREAM, count: 1, first: late.id });
    const since = performance.now();
    await opened.store.append(badge, NO_STREAM, [anEvent()], command);
    expect(performance.now() - since).toBeGreaterThan(500);
    expect(performance.now() - since).toBeLessThan(1900);
  });
});

describe('a node whose server answers reads and takes no write', () => {
  it('is not ready, and ready again when it does', async () => {
    const cluster = await ClusterDouble.start(3, { forwardsWrites: false });
    const opened = await storeOn(cluster.url, { tryTimeoutMs: 600 });
    const { adapter } = opened.store;
    const status = { state: 'live', leaves: 0, shown: { file: '', position: '' } } as const;
    const readiness = new Readiness({ status }, opened.store, adapter);
    try {
      await until(() => readiness.isReady);
      expect(readiness.checks).toMatchObject({ log: 'level', writes: 'taken' });
      expect(readiness.checks).not.toHaveProperty('clockSkewMs');
      cluster.loseLeader();
      await expect(opened.store.append(badge, NO_STREAM, [anEvent()])).rejects.toThrow('does not answer');
      await until(() => readiness.checks.writes === 'refused');
      expect(readiness.isReady).toBe(false);
      expect(await opened.store.readStream(badge)).toMatchObject({ events: [] });
      cluster.moveLeader(cluster.node(2));
      await until(() => readiness.isReady, 10_000);
    } finally {
      await opened.discard();
      await cluster.stop();
    }
  });
});
