import type { EventStoreDBClient } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { StreamName } from '../../src/kernel/stream.js';
import { NO_STREAM, type StreamDamaged } from '../../src/kernel/event-store.js';
import { connect } from '../contract/eventstoredb-server.js';
import { anEvent } from '../contract/sample-events.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { storeOn, type OpenedStore } from '../support/eventstoredb/store-on.js';
import { until } from '../support/until.js';

const hidden: StreamName = 'badge-harbin.one';
const other: StreamName = 'badge-harbin.two';

describe.each([
  ['deleted', 'it was deleted', (client: EventStoreDBClient) => client.deleteStream(hidden)],
  ['deleted for good', 'it was deleted for good', (client: EventStoreDBClient) => client.tombstoneStream(hidden)],
  [
    'cut off',
    'it was cut off before revision 2',
    (client: EventStoreDBClient) => client.setStreamMetadata(hidden, { truncateBefore: 2 }),
  ],
  [
    'kept to its last event',
    'only its last 1 events are kept',
    (client: EventStoreDBClient) => client.setStreamMetadata(hidden, { maxCount: 1 }),
  ],
] as const)('a stream that was %s on the server', (_, how, hide) => {
  let double: EventStoreDouble;
  let opened: OpenedStore;
  let client: EventStoreDBClient;
  let told: StreamDamaged[];
  const options = { onDamage: (damage: StreamDamaged) => told.push(damage) };
  beforeEach(async () => {
    told = [];
    double = await EventStoreDouble.start();
    opened = await storeOn(double.url, options);
    await opened.store.append(hidden, NO_STREAM, [anEvent(), anEvent(), anEvent()]);
    client = connect(double.url);
    await hide(client);
  });
  afterEach(async () => {
    await client.dispose();
    await opened.discard();
    await double.stop();
  });
  const expectRefused = async (store: OpenedStore['store']) => {
    const damage = { name: 'StreamDamaged', stream: hidden, fault: how };
    await expect(store.readStream(hidden)).rejects.toMatchObject(damage);
    await expect(store.append(hidden, NO_STREAM, [anEvent()])).rejects.toMatchObject(damage);
    expect(double.log.eventsOf(hidden)).toHaveLength(3);
    expect(told).toMatchObject([{ stream: hidden, fault: how }]);
    expect(await store.readAll({}, 10)).toHaveLength(3);
  };

  it('is named at once and refused, and others go on', async () => {
    await until(() => told.length > 0);
    await expectRefused(opened.store);
    expect(await opened.store.append(other, NO_STREAM, [anEvent()])).toMatchObject({ revision: 0 });
    expect((await opened.store.head()).value).toBe(4n);
    expect(opened.failures).toEqual([]);
  });

  it('is known to a new node, and after a restart', async () => {
    await until(() => told.length > 0);
    told.length = 0;
    const fresh = await storeOn(double.url, options);
    await expectRefused(fresh.store);
    await fresh.store.close();
    const again = await storeOn(double.url, { ...options, folder: fresh.folder });
    await expectRefused(again.store);
    await again.discard();
  });

  if (how !== 'it was deleted for good')
    it('is given again when its metadata are set back', async () => {
      await until(() => told.length > 0);
      await client.setStreamMetadata(hidden, { truncateBefore: 0 });
      await until(async () => (await opened.store.readStream(hidden).catch(() => undefined))?.revision === 2);
    });
});
