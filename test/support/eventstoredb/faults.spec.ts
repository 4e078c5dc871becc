import { END, NO_STREAM, type EventStoreDBClient } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anEvent, aStream, collect, connect, events, first, refusal } from '../../contract/eventstoredb-server.js';
import { EventStoreDouble } from './double.js';
import type { FailureName } from './faults.js';
import { boundTimes } from '../timed.js';

boundTimes();

const tick = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe.each([
  ['BatchAppend', true],
  ['Append', false],
] as const)('what can befall an append by %s', (path, batchAppend) => {
  let double: EventStoreDouble;
  let client: EventStoreDBClient;
  beforeEach(async () => {
    double = await EventStoreDouble.start({ batchAppend });
    client = connect(double.url);
  });
  afterEach(async () => {
    double.faults.clear();
    await client.dispose();
    await double.stop();
  });
  const append = (stream: string, event = anEvent()) =>
    client.appendToStream(stream, event, { expectedRevision: NO_STREAM });
  const stored = (stream: string): number => double.log.eventsOf(stream).length;

  it.each(['before-write', 'after-write'] as const)('a delay %s, for as many appends as asked for', async (when) => {
    await append(aStream());
    const stream = aStream();
    double.faults.delayAppends(1, 600, when);
    const start = Date.now();
    const answer = append(stream);
    await tick(150);
    expect(stored(stream)).toBe(when === 'before-write' ? 0 : 1);
    expect(await answer).toMatchObject({ success: true });
    expect(Date.now() - start).toBeGreaterThanOrEqual(590);
    const next = Date.now();
    await append(aStream());
    expect(Date.now() - next).toBeLessThan(590);
  });

  const told: readonly (readonly [FailureName, object, object])[] = [
    ['unavailable', { type: 'unavailable', code: 14 }, { type: 'unavailable', code: 14 }],
    ['internal', { type: 'unknown', code: 13 }, { type: 'unknown', code: 13 }],
    ['deadline', { type: 'deadline-exceeded', message: '' }, { type: 'deadline-exceeded', code: 4 }],
    ['timed-out', { type: 'deadline-exceeded', message: '' }, { type: 'timeout', code: 10 }],
    [
      'not-ready',
      { type: 'unknown', message: 'Could not recognize Server Is Not Ready' },
      { type: 'unavailable', code: 14, message: '14 UNAVAILABLE: Server Is Not Ready' },
    ],
    ['not-ready-unknown', { type: 'unknown', code: 2 }, { type: 'unknown', code: 2 }],
  ];

  it.each(told)('a failure before the write: %s', async (failure, byBatch, byAppend) => {
    const stream = aStream();
    double.faults.failAppends(1, failure);
    expect(await refusal(append(stream))).toMatchObject(path === 'BatchAppend' ? byBatch : byAppend);
    expect(stored(stream)).toBe(0);
    expect(await append(stream)).toMatchObject({ success: true, nextExpectedRevision: 0n });
  });

  it.each(told)(
    'an answer lost after the write: %s; the repeat is answered as the first would have been',
    async (failure, byBatch, byAppend) => {
      const stream = aStream();
      const event = anEvent();
      double.faults.loseAnswers(1, failure);
      expect(await refusal(append(stream, event))).toMatchObject(path === 'BatchAppend' ? byBatch : byAppend);
      expect(stored(stream)).toBe(1);
      const [kept] = double.log.eventsOf(stream);
      const commit = BigInt(kept?.position ?? 0);
      expect(await append(stream, event)).toEqual({
        success: true,
        nextExpectedRevision: 0n,
        position: { commit, prepare: commit },
      });
      expect(stored(stream)).toBe(1);
    },
  );

  it.each(['before-write', 'after-write'] as const)('no answer at all, hung %s', async (when) => {
    const stream = aStream();
    double.faults.hangAppends(1, when);
    const outcome = append(stream).then(
      () => 'answered',
      () => 'refused',
    );
    expect(await Promise.race([outcome, tick(400).then(() => 'silence')])).toBe('silence');
    expect(stored(stream)).toBe(when === 'before-write' ? 0 : 1);
    await double.stop();
    expect(await outcome).toBe('refused');
  });

  it('a server that stands still, and goes on', async () => {
    await append(aStream());
    const stream = aStream();
    double.faults.pause();
    const answer = append(stream);
    const read = collect(client.readAll());
    await tick(300);
    expect(stored(stream)).toBe(0);
    double.faults.resume();
    expect(await answer).toMatchObject({ success: true });
    expect((await read).length).toBeGreaterThan(0);
  });

  it('a server killed: open calls are cut off, later ones are refused, and its log is there after a restart', async () => {
    const stream = aStream();
    await append(stream);
    double.faults.hangAppends(1);
    const cut = refusal(append(aStream()));
    await tick(50);
    await double.stop();
    expect(await cut).toMatchObject({ type: 'unavailable', code: 14 });
    const refused = await refusal(append(aStream()));
    expect(refused).toMatchObject({ code: 14 });
    expect(refused).not.toHaveProperty('type');
    const { port } = double;
    await double.restart();
    expect(double.port).toBe(port);
    expect(await client.appendToStream(stream, anEvent(), { expectedRevision: 0n })).toMatchObject({
      nextExpectedRevision: 1n,
    });
  });

  it('a server that lost its log, wholly or from some event on', async () => {
    const [one, other] = [aStream(), aStream()];
    await append(one, anEvent(1));
    await append(other, anEvent(2));
    await double.restart({ keep: 1 });
    expect([stored(one), stored(other)]).toEqual([1, 0]);
    expect(await append(other)).toMatchObject({ nextExpectedRevision: 0n });
    await double.restart('lost');
    expect([stored(one), stored(other)]).toEqual([0, 0]);
    expect(await append(one)).toMatchObject({ nextExpectedRevision: 0n });
  });
});

describe('what can befall a subscription', () => {
  let double: EventStoreDouble;
  let client: EventStoreDBClient;
  let stream: string;
  beforeEach(async () => {
    double = await EventStoreDouble.start();
    client = connect(double.url);
    stream = aStream();
  });
  afterEach(async () => {
    double.faults.clear();
    await client.dispose();
    await double.stop();
  });

  /** A subscription from the end, and what it has brought and how it ended. */
  const follow = async () => {
    const subscription = client.subscribeToAll({ fromPosition: END });
    const followed = { brought: [] as unknown[], heard: [] as unknown[] };
    subscription
      .on('data', ({ event }) => followed.brought.push(event?.data))
      .on('error', (error) => followed.heard.push((error as { readonly type?: string }).type))
      .on('end', () => followed.heard.push('end'));
    await new Promise((resolve) => subscription.once('caughtUp', resolve));
    return followed;
  };
  const append = (n: number) => client.appendToStream(stream, anEvent(n));

  it.each([
    ['unavailable', 'unavailable'],
    ['internal', 'unknown'],
    ['consumer-too-slow', 'timeout'],
  ] as const)('it is dropped: %s, an error and no end', async (failure, type) => {
    const followed = await follow();
    await append(1);
    await tick(50);
    expect(double.faults.openSubscriptions).toBe(1);
    double.faults.dropSubscriptions(failure);
    await tick(100);
    expect(followed).toEqual({ brought: [{ n: 1 }], heard: [type] });
    expect(double.faults.openSubscriptions).toBe(0);
  });

  it('it goes on past a scavenge, which takes events that stood before its place', async () => {
    const gone = aStream();
    await client.appendToStream(gone, events(3));
    const followed = await follow();
    await client.tombstoneStream(gone);
    double.log.scavenge();
    await append(1);
    await tick(50);
    expect(followed.brought).toEqual([expect.anything(), { n: 1 }]);
  });

  it('it is ended by the server without an error', async () => {
    const followed = await follow();
    double.faults.endSubscriptions();
    await tick(100);
    expect(followed).toEqual({ brought: [], heard: ['end'] });
  });

  it('it breaks off after so many events, in the middle of catching up', async () => {
    await client.appendToStream(stream, events(10));
    double.faults.breakSubscriptionAfter(3);
    const broken = client.subscribeToStream(stream);
    const brought: unknown[] = [];
    const drained = (async () => {
      for await (const { event } of broken) brought.push(event?.data);
    })();
    expect(await refusal(drained)).toMatchObject({ type: 'unavailable', code: 14 });
    expect(brought).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
    expect((await first(10, client.subscribeToStream(stream))).length).toBe(10);
  });

  it('it lags behind the log', async () => {
    const followed = await follow();
    double.faults.lag = 400;
    await append(1);
    await tick(200);
    expect(followed.brought).toEqual([]);
    await tick(400);
    expect(followed.brought).toEqual([{ n: 1 }]);
  });

  it('it stalls and flows again', async () => {
    const followed = await follow();
    double.faults.stallSubscriptions();
    await append(1);
    await append(2);
    await tick(200);
    expect(followed.brought).toEqual([]);
    double.faults.flowSubscriptions();
    await tick(100);
    expect(followed).toEqual({ brought: [{ n: 1 }, { n: 2 }], heard: [] });
  });

  it('it brings an event twice', async () => {
    const followed = await follow();
    double.faults.duplicateDeliveries(1);
    await append(1);
    await append(2);
    await tick(100);
    expect(followed.brought).toEqual([{ n: 1 }, { n: 1 }, { n: 2 }]);
  });

  it('it goes down with the server', async () => {
    const followed = await follow();
    await double.stop();
    await tick(50);
    expect(followed.heard).toEqual(['unavailable']);
  });
});
