import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Decider } from '../../src/kernel/decider.js';
import { NO_STREAM } from '../../src/kernel/event-store.js';
import { CommandExecutor } from '../../src/kernel/execute.js';
import type { RecordedEvent } from '../../src/kernel/recorded-event.js';
import type { StreamName } from '../../src/kernel/stream.js';
import { connect } from '../contract/eventstoredb-server.js';
import { anEvent, uuid } from '../contract/sample-events.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { appendedElsewhere, writtenByOthers } from '../support/eventstoredb/elsewhere.js';
import { storeOn, type OpenedStore } from '../support/eventstoredb/store-on.js';
import { until } from '../support/until.js';

type Counted = ReturnType<typeof anEvent>['fact'];

/** How many events a stream has. */
const counting: Decider<number, Counted> = { initial: 0, evolve: (count) => count + 1 };

describe('what a node has seen pass by of a stream', () => {
  let double: EventStoreDouble;
  let opened: OpenedStore;
  let number = 0;
  let badge: StreamName;
  beforeAll(async () => {
    double = await EventStoreDouble.start();
    opened = await storeOn(double.url);
  });
  afterAll(async () => {
    await opened.discard();
    await double.stop();
  });
  beforeEach(() => {
    badge = `badge-harbin.${number++}`;
  });

  /** What another node writes, once it was counted here. */
  const elsewhere = async (revision = 0) => {
    appendedElsewhere(double.log, badge, revision);
    await until(() => opened.store.cachedStream(badge)?.revision === revision);
  };
  /** Counts one more, as a command that finds so many before it; refused where it may not be. */
  const count = (
    mayBe: (before: number) => boolean = () => true,
    on = opened,
    recorded: (before: number) => number | undefined = () => undefined,
  ) =>
    new CommandExecutor(on.store).execute({
      recorded,
      ...{ name: 'count', stream: badge, decider: counting, remember: true, revision: () => undefined },
      context: {
        ...{ command: uuid(), correlation: uuid(), ifMatchRequired: false, faults: [] },
        ...{ actor: { access: 'spec', role: 'door' }, now: new Date('2014-06-30T02:00:00Z') },
      },
      decide: (before: number): Counted[] => {
        if (!mayBe(before)) throw new Error(`there are ${before}`);
        return [anEvent({ before }).fact];
      },
    });
  /** Reads of streams meanwhile. */
  const readsOf = async (work: () => Promise<unknown>) => {
    const before = double.faults.streamReads;
    await work();
    return double.faults.streamReads - before;
  };
  /** Another node writes, and the subscription does not bring it. */
  const behind = () => {
    double.faults.stallSubscriptions();
    appendedElsewhere(double.log, badge, 1);
  };

  it('is what the server holds, byte for byte', async () => {
    await elsewhere();
    await elsewhere(1);
    expect(opened.store.cachedStream(badge)).toEqual(await opened.store.readStream(badge));
    expect(opened.store.cachedStream('badge-harbin.nobody')).toBeUndefined();
    appendedElsewhere(double.log, 'conflict-harbin.one');
    await until(() => opened.store.adapter.counted === double.log.eventsOf(badge).length + 1);
    expect(opened.store.cachedStream('conflict-harbin.one')).toBeUndefined();
  });

  it('is what the first command to the stream decides on, without a read', async () => {
    await elsewhere();
    expect(await readsOf(() => expect(count()).resolves.toMatchObject({ before: 1 }))).toBe(0);
  });

  it('is found out where another node has written since: the command is decided anew on what it reads', async () => {
    await elsewhere();
    behind();
    try {
      expect(await count()).toMatchObject({ before: 2, after: 3 });
    } finally {
      double.faults.flowSubscriptions();
    }
  });

  it('answers a repeat of what is in it, without a read', async () => {
    await elsewhere();
    const first = (before: number) => (before > 0 ? 0 : undefined);
    const reads = await readsOf(async () => {
      const { replayed, revision, before, after } = await count(undefined, opened, first);
      expect({ replayed, before, after, revision }).toEqual({
        replayed: true,
        before: 0,
        after: 1,
        revision: undefined,
      });
    });
    expect(reads).toBe(0);
    expect(opened.store.cachedStream(badge)?.revision).toBe(0);
  });

  it('refuses nothing by itself: a refusal is decided on what is read', async () => {
    await elsewhere();
    behind();
    try {
      expect(await count((before) => before === 2)).toMatchObject({ before: 2 });
      await expect(count((before) => before === 1)).rejects.toThrow('there are 3');
    } finally {
      double.faults.flowSubscriptions();
    }
  });

  it('is refused where the stream is hidden on the server', async () => {
    await elsewhere();
    const client = connect(double.url);
    await client.deleteStream(badge);
    await client.dispose();
    await until(() => opened.store.adapter.hiddenStreams > 0);
    await expect(count()).rejects.toMatchObject({ name: 'StreamDamaged' });
  });
});

describe('the file of what a node has counted', () => {
  let double: EventStoreDouble;
  let opened: OpenedStore;
  const badge: StreamName = 'badge-harbin.one';
  beforeEach(async () => {
    double = await EventStoreDouble.start();
    opened = await storeOn(double.url);
    await opened.store.append(badge, NO_STREAM, [anEvent(), anEvent()]);
  });
  const again = async (change: (file: string) => void) => {
    await opened.store.close();
    change(join(opened.folder, 'places.db'));
    double.faults.considered = 0;
    opened = await storeOn(double.url, { folder: opened.folder });
  };
  const discard = async () => {
    await opened.discard();
    await double.stop();
  };
  const changed = (sql: string) => (file: string) => {
    const db = new Database(file);
    db.exec(sql);
    db.close();
  };

  it('is kept over a restart, which counts nothing again', async () => {
    await again(() => undefined);
    expect(opened.store.cachedStream(badge)).toEqual(await opened.store.readStream(badge));
    await discard();
  });

  it.each([
    ['an entry was changed', "UPDATE cached SET bytes = x'7b7d'"],
    ['an entry is missing', 'DELETE FROM cached WHERE revision = 0'],
  ])('is not believed where %s', async (_, sql) => {
    await again(changed(sql));
    expect(opened.store.cachedStream(badge)).toBeUndefined();
    expect(await opened.store.readStream(badge)).toMatchObject({ revision: 1 });
    await discard();
  });

  describe('feeds the states in memory at a start', () => {
    const firm: StreamName = 'firm-harbin.tea';
    const feeding = async () => {
      const heard: RecordedEvent[] = [];
      double.faults.considered = 0;
      await opened.store.follow(['badge', 'firm'], (event) => heard.push(event));
      await opened.store.append(firm, 0, [anEvent()]);
      await until(() => heard.at(-1)?.stream === firm && heard.at(-1)?.revision === 1);
      return heard;
    };
    beforeEach(async () => {
      await opened.store.append(firm, NO_STREAM, [anEvent()]);
      writtenByOthers(double.log, 500, 10);
      await opened.store.append(badge, 1, [anEvent()]);
    });
    afterEach(discard);

    it('in order, and without a look at what others have written', async () => {
      await again(() => undefined);
      const heard = await feeding();
      expect(double.faults.considered).toBeLessThan(100);
      expect(heard).toEqual(await opened.store.readAll({}, 10));
    });

    it.each([
      ['an entry was changed', "UPDATE cached SET bytes = x'7b7d' WHERE stream = 'firm-harbin.tea'"],
      ['an entry is missing', "DELETE FROM cached WHERE stream = 'badge-harbin.one' AND revision = 1"],
    ])('from the server where %s', async (_, sql) => {
      await again(changed(sql));
      expect(await feeding()).toEqual(await opened.store.readAll({}, 10));
    });
  });

  it.each<[string, (file: string) => void]>([
    [
      'is no database',
      (file) => {
        writeFileSync(file, 'not a database at all, and longer than its header would be');
      },
    ],
    ['is of an earlier version', changed('DROP TABLE cached')],
    ['caches other categories', changed("UPDATE of_log SET cached = 'scan'")],
  ])('is made anew where it %s', async (_, change) => {
    await again(change);
    expect(opened.store.cachedStream(badge)).toMatchObject({ revision: 1 });
    expect(opened.store.adapter.counted).toBe(2);
    await discard();
  });
});
