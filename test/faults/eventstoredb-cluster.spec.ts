import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { RecordedEvent } from '../../src/kernel/recorded-event.js';
import { NO_STREAM } from '../../src/kernel/event-store.js';
import { anEvent } from '../contract/sample-events.js';
import { ClusterDouble } from '../support/eventstoredb/cluster.js';
import { AWAY_MS, expectHeld, seat, SHORT_TRY_MS, write } from '../support/eventstoredb/held-appends.js';
import { storeOn, type OpenedStore } from '../support/eventstoredb/store-on.js';
import { until } from '../support/until.js';
import { boundTimes } from '../support/timed.js';

boundTimes();

/** How often the leader moves; `SERVER_ROUNDS` for more. */
const ROUNDS = Number(process.env['SERVER_ROUNDS'] ?? 4);

describe('a cluster of EventStoreDB', () => {
  let cluster: ClusterDouble;
  let opened: OpenedStore;
  beforeEach(async () => {
    cluster = await ClusterDouble.start(3, { forwardsWrites: false });
    opened = await storeOn(cluster.url, { tryTimeoutMs: SHORT_TRY_MS });
  });
  afterEach(async () => {
    for (const node of cluster.nodes) node.faults.clear();
    await opened.discard();
    await cluster.stop();
  });

  it('whose leader moves is followed to it, each append once', async () => {
    const acknowledged: RecordedEvent[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const writing = write(opened, 32, round % 2 === 0);
      await delay(round);
      cluster.moveLeader(cluster.node(round % 3));
      acknowledged.push(...(await writing));
    }
    await expectHeld(opened, acknowledged);
  });

  it('without a leader for longer than a try is waited for', async () => {
    const before = await write(opened, 5);
    cluster.loseLeader();
    const writing = write(opened, 20, true);
    await delay(AWAY_MS);
    cluster.moveLeader(cluster.node(2));
    await expectHeld(opened, [...before, ...(await writing)]);
  });

  it('with all nodes away for 3 s takes appends again when they are back', async () => {
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
    await delay(400);
    cluster.moveLeader(cluster.node(1));
    await expectHeld(opened, [...before, ...(await writing)]);
    await until(() => opened.store.stalenessMs() < 1000);
  });

  it('whose leader stands still goes on with another', async () => {
    const before = await write(opened, 5);
    cluster.node(0).faults.pause();
    const writing = write(opened, 20, true);
    await delay(500);
    cluster.moveLeader(cluster.node(1));
    await expectHeld(opened, [...before, ...(await writing)]);
    await until(() => opened.store.stalenessMs() < 1000);
  });
});
