import type { EventStoreDBClient } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { StreamName } from '../../src/kernel/stream.js';
import { NO_STREAM } from '../../src/kernel/event-store.js';
import { streamKinds } from '../../src/app/streams.js';
import { acknowledgeLoss } from '../../src/log/eventstoredb/has-log.js';
import { LOST_LEAF, type Loss } from '../../src/log/eventstoredb/lost-entries.js';
import { NotedRoot } from '../../src/log/noted-root.js';
import { walkServerLog } from '../../src/log/eventstoredb/walk-server-log.js';
import { connect } from '../contract/eventstoredb-server.js';
import { anEvent } from '../contract/sample-events.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { storeOn, type OpenedStore } from '../support/eventstoredb/store-on.js';
import { until } from '../support/until.js';

const holed: StreamName = 'badge-harbin.one';
const other: StreamName = 'badge-harbin.two';
const at = '2014-06-30T01:00:00.000Z';

/** Seven events: the stream's at 1, 3, 4 and 7, the other's at 2, 5 and 6. */
async function written(): Promise<{ double: EventStoreDouble; old: OpenedStore; client: EventStoreDBClient }> {
  const double = await EventStoreDouble.start();
  const old = await storeOn(double.url);
  const [revisions, streams] = [new Map<string, number>(), [holed, other, holed, holed, other, other, holed]];
  for (const stream of streams) {
    const revision = revisions.get(stream) ?? NO_STREAM;
    await old.store.append(stream, revision, [anEvent()]);
    revisions.set(stream, revision + 1);
  }
  return { double, old, client: connect(double.url) };
}

describe.each([
  {
    what: 'deleted',
    hide: (client: EventStoreDBClient) => client.deleteStream(holed),
    streams: [{ stream: holed, from: 0, to: 2 }],
    exact: [
      { from: 1, to: 1 },
      { from: 3, to: 4 },
    ],
    latest: [{ from: 4, to: 6 }],
    left: [2, 5, 6, 7],
  },
  {
    what: 'cut off',
    hide: (client: EventStoreDBClient) => client.setStreamMetadata(holed, { truncateBefore: 2 }),
    streams: [{ stream: holed, from: 0, to: 1 }],
    exact: [
      { from: 1, to: 1 },
      { from: 3, to: 3 },
    ],
    latest: [{ from: 2, to: 3 }],
    left: [2, 4, 5, 6, 7],
  },
  {
    what: 'deleted for good',
    hide: (client: EventStoreDBClient) => client.tombstoneStream(holed),
    streams: [{ stream: holed, from: 0 }],
    exact: [
      { from: 1, to: 1 },
      { from: 3, to: 4 },
      { from: 7, to: 7 },
    ],
    latest: [],
    left: [2, 5, 6],
  },
])('a stream that was $what before a scavenge', ({ hide, streams, exact, latest, left }) => {
  let double: EventStoreDouble;
  let old: OpenedStore;
  const walk = (folder: string, noted?: NotedRoot) =>
    walkServerLog({ url: double.url, prefix: '', kinds: streamKinds, folder }, undefined, noted);
  const acknowledged = async (loss: Loss | undefined) => {
    if (loss === undefined) throw new Error('nothing is missing');
    await acknowledgeLoss(double.url, '', { ...loss, reason: 'A scavenge by mistake', at });
  };
  beforeEach(async () => {
    const begun = await written();
    ({ double, old } = begun);
    await hide(begun.client);
    await begun.client.dispose();
    await until(() => old.store.adapter.hiddenStreams > 0);
    await old.store.close();
    double.log.scavenge();
  });
  afterEach(async () => {
    await old.discard();
    await double.stop();
  });

  it('is named by a new node, which takes no write before it is acknowledged', async () => {
    const losses: string[] = [];
    const fresh = await storeOn(double.url, { onLoss: (loss) => losses.push(loss) });
    expect(losses).toEqual([expect.stringContaining(holed)]);
    expect(fresh.store.adapter.loss).toBe(losses[0]);
    await expect(fresh.store.append(other, 2, [anEvent()])).rejects.toMatchObject({ name: 'EntriesLost' });
    expect(await fresh.store.readStream(other)).toMatchObject({ revision: 2 });
    await acknowledged((await walk(fresh.folder)).loss);
    // Another incarnation has begun: the process ends, and starts anew.
    await until(() => fresh.failures.length > 0);
    await fresh.discard();
  });

  it('has the positions that a node had counted, and the last possible ones where none had', async () => {
    expect((await walk(old.folder)).loss).toEqual({ positions: exact, streams, counted: true });
    expect((await walk('/nowhere')).loss).toEqual({ positions: latest, streams, counted: false });
  });

  it('leaves no beginning that a noted root fits, one that ends among what is missing either', async () => {
    // Of seven entries that were there, the third is missing in each case.
    for (const size of [3, 6])
      await expect(walk(old.folder, new NotedRoot(size, Buffer.alloc(32)))).rejects.toMatchObject({
        message: `the first ${size} entries are not those of the root that was noted`,
      });
    await expect(walk(old.folder, new NotedRoot(9, Buffer.alloc(32)))).rejects.toMatchObject({
      message: expect.stringContaining('it does not hold 9 entries'),
    });
  });

  it('leaves the other leaves their positions once it is acknowledged', async () => {
    await acknowledged((await walk(old.folder)).loss);
    const fresh = await storeOn(double.url);
    const again = await storeOn(double.url, { folder: old.folder });
    for (const { store } of [fresh, again]) {
      expect(store.adapter.loss).toBeUndefined();
      const entries = await store.readAll({}, 10);
      expect(entries.map(({ position }) => Number(position.value))).toEqual(left);
      expect(await store.readStream(other)).toMatchObject({ revision: 2 });
      await expect(store.readStream(holed)).rejects.toMatchObject({ name: 'StreamDamaged' });
    }
    const { position } = await fresh.store.append('badge-harbin.three', NO_STREAM, [anEvent()]);
    expect(position.value).toBe(8n);
    const leaves = await fresh.store.leaves(0, 8);
    expect(leaves.map((leaf) => leaf.equals(LOST_LEAF))).toEqual(
      Array.from({ length: 8 }, (_, index) => !left.includes(index + 1) && index !== 7),
    );
    const found = await walk(fresh.folder);
    expect(found).toMatchObject({ loss: undefined, head: 8, events: left.length + 1 });
    expect(found.losses).toMatchObject([{ reason: 'A scavenge by mistake', at, positions: exact }]);
    await again.discard();
    await fresh.discard();
  });
});

it('a stream whose metadata were set back after the scavenge is found all the same', async () => {
  const { double, old, client } = await written();
  await client.deleteStream(holed);
  double.log.scavenge();
  await client.setStreamMetadata(holed, { truncateBefore: 0 });
  const fresh = await storeOn(double.url);
  expect(fresh.store.adapter.loss).toBe(`positions 4 to 6: ${holed} revisions 0 to 2`);
  await fresh.discard();
  await client.dispose();
  await old.discard();
  await double.stop();
});
