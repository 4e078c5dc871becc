import {
  BACKWARDS,
  binaryEvent,
  END,
  eventTypeFilter,
  FORWARDS,
  NO_STREAM,
  START,
  STREAM_EXISTS,
  streamNameFilter,
  type AppendToStreamOptions,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { anEvent, aStream, collect, connect, events, first, refusal } from './eventstoredb-server.js';

/** A server given from outside is held to the same reservations. */
const given = process.env['EVENTSTOREDB_URL'];
const target = given === undefined ? 'the double' : 'the server given';

const MIB = 1024 * 1024;
const tick = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe(`${target} as EventStoreDB 23.10.6`, () => {
  let double: EventStoreDouble | undefined;
  let client: EventStoreDBClient;
  beforeAll(async () => {
    double = given === undefined ? await EventStoreDouble.start() : undefined;
    client = connect(given ?? double?.url ?? '');
  });
  afterAll(async () => {
    await client.dispose();
    await double?.stop();
  });

  const revisions = async (stream: string, options = {}) =>
    (await collect(client.readStream(stream, options))).map(({ event }) => event?.revision);

  // The client takes Append in place of BatchAppend for a call with credentials of its own.
  describe.each([
    ['BatchAppend', {}],
    ['Append', { credentials: { username: 'admin', password: 'changeit' } }],
  ] as const)('appending by %s', (_path, by) => {
    const append = (
      stream: string,
      proposed: Parameters<EventStoreDBClient['appendToStream']>[1],
      options: AppendToStreamOptions,
    ) => client.appendToStream(stream, proposed, { ...by, ...options });

    it('answers with the last revision and the position at which the last event is read', async () => {
      const stream = aStream();
      const answer = await append(stream, [anEvent(1), anEvent(2)], { expectedRevision: NO_STREAM });
      const read = await collect(client.readStream(stream));
      expect(read.map(({ event }) => [event?.revision, event?.data])).toEqual([
        [0n, { n: 1 }],
        [1n, { n: 2 }],
      ]);
      const position = read[1]?.event?.position;
      expect(answer).toEqual({ success: true, nextExpectedRevision: 1n, position });
      expect(position?.commit).toBe(position?.prepare);
    });

    it('takes the exact revision, any, and a stream that is there', async () => {
      const stream = aStream();
      await append(stream, anEvent(), { expectedRevision: 'any' });
      await append(stream, anEvent(), { expectedRevision: 0n });
      await append(stream, anEvent(), { expectedRevision: STREAM_EXISTS });
      await append(stream, anEvent(), { expectedRevision: 'any' });
      expect(await revisions(stream)).toEqual([0n, 1n, 2n, 3n]);
    });

    it.each([
      [NO_STREAM, NO_STREAM],
      [0n, 0n],
      [7n, 7n],
    ] as const)(
      'refuses %s where the stream stands at 1, and writes nothing',
      async (expectedRevision, expectedVersion) => {
        const stream = aStream();
        await append(stream, [anEvent(), anEvent()], { expectedRevision: NO_STREAM });
        expect(await refusal(append(stream, anEvent(), { expectedRevision }))).toEqual({
          type: 'wrong-expected-version',
          message: '',
          streamName: stream,
          expectedVersion,
          actualVersion: 1n,
        });
        expect(await revisions(stream)).toEqual([0n, 1n]);
      },
    );

    it.each([0n, STREAM_EXISTS] as const)('refuses %s where there is no stream', async (expectedRevision) => {
      const stream = aStream();
      expect(await refusal(append(stream, anEvent(), { expectedRevision }))).toEqual({
        type: 'wrong-expected-version',
        message: '',
        streamName: stream,
        expectedVersion: expectedRevision,
        actualVersion: 'no_stream',
      });
    });

    it.each([NO_STREAM, 'any'] as const)(
      'answers a repeat expecting %s as the first time, whatever came after',
      async (expectedRevision) => {
        const stream = aStream();
        const both = [anEvent(1), anEvent(2)];
        const answer = await append(stream, both, { expectedRevision });
        await append(stream, anEvent(3), { expectedRevision: 1n });
        expect(await append(stream, both, { expectedRevision })).toEqual(answer);
        expect(await revisions(stream)).toEqual([0n, 1n, 2n]);
      },
    );

    it('answers a repeat at an exact revision as the first time', async () => {
      const stream = aStream();
      await append(stream, anEvent(), { expectedRevision: NO_STREAM });
      const event = anEvent();
      const answer = await append(stream, event, { expectedRevision: 0n });
      expect(await append(stream, event, { expectedRevision: 0n })).toEqual(answer);
      expect(await revisions(stream)).toEqual([0n, 1n]);
    });

    it.each([NO_STREAM, 'any'] as const)(
      'refuses a repeat that has one more event, expecting %s',
      async (expectedRevision) => {
        const stream = aStream();
        const event = anEvent();
        await append(stream, event, { expectedRevision });
        expect(await refusal(append(stream, [event, anEvent()], { expectedRevision }))).toMatchObject({
          type: 'wrong-expected-version',
          actualVersion: 0n,
        });
      },
    );

    it('refuses a repeat with another event in its middle', async () => {
      const stream = aStream();
      const [one, other] = [anEvent(1), anEvent(2)];
      await append(stream, [one, other], { expectedRevision: NO_STREAM });
      const mixed = append(stream, [one, anEvent(3), other], { expectedRevision: 'any' });
      expect(await refusal(mixed)).toMatchObject({ type: 'wrong-expected-version', actualVersion: 1n });
    });

    it('knows an event by stream and id: the same id goes into another stream', async () => {
      const event = anEvent();
      const [one, other] = [aStream(), aStream()];
      await append(one, event, { expectedRevision: 'any' });
      await append(other, event, { expectedRevision: 'any' });
      expect(await revisions(other)).toEqual([0n]);
    });

    it('takes 1 MiB of data in one append and not a byte more; metadata does not count', async () => {
      const stream = aStream();
      const filled = (bytes: number) =>
        binaryEvent({ type: 'plan-filed', data: Buffer.alloc(bytes, 1), metadata: new Uint8Array(1000).fill(2) });
      await append(stream, [filled(MIB / 2), filled(MIB / 2)], { expectedRevision: NO_STREAM });
      const refused = await refusal(append(stream, [filled(MIB / 2), filled(MIB / 2 + 1)], { expectedRevision: 1n }));
      expect(refused).toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: MIB });
      expect(await revisions(stream)).toEqual([0n, 1n]);
    });

    it('passes bytes through unchanged, in data and in metadata', async () => {
      const stream = aStream();
      const data = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      const metadata = Uint8Array.from([0, 255, 123, 10]);
      const before = Date.now();
      const event = binaryEvent({ type: 'plan-filed', data, metadata });
      await append(stream, [event, anEvent(5)], { expectedRevision: NO_STREAM });
      const [binary, json] = await collect(client.readStream(stream));
      expect(Buffer.from(binary?.event?.data as Uint8Array)).toEqual(Buffer.from(data));
      expect(Buffer.from(binary?.event?.metadata as Uint8Array)).toEqual(Buffer.from(metadata));
      expect(binary?.event).toMatchObject({ id: event.id, isJson: false, type: 'plan-filed', streamId: stream });
      expect(json?.event).toMatchObject({ isJson: true, data: { n: 5 }, metadata: undefined });
      const at = json?.event?.created.getTime() ?? 0;
      expect(Math.abs(at - before)).toBeLessThan(5000);
    });

    it('takes an append without events and stores none', async () => {
      const stream = aStream();
      await append(stream, anEvent(), { expectedRevision: NO_STREAM });
      expect(await append(stream, [], { expectedRevision: 0n })).toMatchObject({
        success: true,
        nextExpectedRevision: 0n,
      });
      expect(await revisions(stream)).toEqual([0n]);
    });

    it('answers an append that came too late with a deadline, and writes nothing', async () => {
      const stream = aStream();
      const refused = await refusal(append(stream, anEvent(), { expectedRevision: NO_STREAM, deadline: -1000 }));
      expect(refused['type']).toBe('deadline-exceeded');
      expect(await refusal(revisions(stream))).toMatchObject({ type: 'stream-not-found' });
    });

    it('takes many appends at once, each answered with what is its own', async () => {
      const streams = Array.from({ length: 200 }, () => aStream());
      const answers = await Promise.all(
        streams.map((stream, n) => append(stream, events((n % 3) + 1), { expectedRevision: NO_STREAM })),
      );
      expect(answers.map(({ nextExpectedRevision }) => nextExpectedRevision)).toEqual(
        streams.map((_, n) => BigInt(n % 3)),
      );
    });
  });

  describe('reading a stream', () => {
    let stream: string;
    beforeAll(async () => {
      stream = aStream();
      await client.appendToStream(stream, events(70), { expectedRevision: NO_STREAM });
    });

    it.each([
      ['forwards from the start', {}, [0n, 69n, 70]],
      ['forwards from a revision', { fromRevision: 3n, maxCount: 2 }, [3n, 4n, 2]],
      ['forwards past the end', { fromRevision: 70n }, [undefined, undefined, 0]],
      ['backwards from the end', { direction: BACKWARDS, fromRevision: END, maxCount: 1 }, [69n, 69n, 1]],
      ['backwards from a revision', { direction: BACKWARDS, fromRevision: 40n }, [40n, 0n, 41]],
      ['backwards from past the end', { direction: BACKWARDS, fromRevision: 99n, maxCount: 3 }, [69n, 67n, 3]],
      ['backwards from the start', { direction: BACKWARDS, fromRevision: START }, [0n, 0n, 1]],
    ] as const)('%s', async (_how, options, expected) => {
      const read = await revisions(stream, options);
      expect([read[0], read.at(-1), read.length]).toEqual(expected);
    });

    it('cannot go forwards from the end', async () => {
      const read = collect(client.readStream(stream, { fromRevision: END, direction: FORWARDS }));
      expect(await refusal(read)).toMatchObject({ type: 'unknown', code: 2 });
    });

    it('says that there is no such stream', async () => {
      const missing = aStream();
      expect(await refusal(collect(client.readStream(missing)))).toEqual({
        type: 'stream-not-found',
        message: `${missing} not found`,
        streamName: missing,
      });
    });
  });

  describe('reading everything', () => {
    it('brings events in the order of their positions, which leave gaps', async () => {
      const stream = aStream();
      const answers = [];
      for (const n of [1, 2, 3]) answers.push(await client.appendToStream(stream, anEvent(n)));
      const all = await collect(client.readAll({ fromPosition: answers[0]?.position ?? START }));
      const positions = all.map(({ event }) => event?.position.commit ?? 0n);
      expect(positions.every((position, index) => index === 0 || position > (positions[index - 1] ?? 0n))).toBe(true);
      const mine = all.filter(({ event }) => event?.streamId === stream);
      expect(mine.map(({ event, commitPosition }) => [event?.position, commitPosition])).toEqual(
        answers.map(({ position }) => [position, position?.commit]),
      );
      expect((positions.at(-1) ?? 0n) - (positions.at(-2) ?? 0n)).toBeGreaterThan(50n);
    });

    it("holds the server's own events too", async () => {
      const all = await collect(client.readAll({ maxCount: 50 }));
      expect(all.filter(({ event }) => event?.streamId.startsWith('$')).length).toBeGreaterThan(0);
      expect(all.filter(({ event }) => event?.type === '$metadata').length).toBeGreaterThan(0);
    });

    it('starts at a position forwards, and before it backwards', async () => {
      const stream = aStream();
      await client.appendToStream(stream, [anEvent(1), anEvent(2), anEvent(3)], { expectedRevision: NO_STREAM });
      const [, second] = await collect(client.readStream(stream));
      const fromPosition = second?.event?.position ?? START;
      const data = async (direction: typeof FORWARDS | typeof BACKWARDS, maxCount: number) =>
        (await collect(client.readAll({ fromPosition, direction, maxCount }))).map(({ event }) => event?.data);
      expect(await data(FORWARDS, 2)).toEqual([{ n: 2 }, { n: 3 }]);
      expect(await data(BACKWARDS, 1)).toEqual([{ n: 1 }]);
    });

    it('gives the newest first when read backwards from the end, and nothing forwards from it', async () => {
      const stream = aStream();
      await client.appendToStream(stream, [anEvent(1), anEvent(2)], { expectedRevision: NO_STREAM });
      const backwards = await collect(client.readAll({ fromPosition: END, direction: BACKWARDS, maxCount: 20 }));
      const mine = backwards.filter(({ event }) => event?.streamId === stream).map(({ event }) => event?.data);
      expect(mine).toEqual([{ n: 2 }, { n: 1 }]);
      expect(await collect(client.readAll({ fromPosition: END }))).toEqual([]);
    });

    it('refuses a position inside a record, and has nothing past the end', async () => {
      const { position } = await client.appendToStream(aStream(), [anEvent(), anEvent()]);
      const inside = (position?.commit ?? 0n) - 1n;
      const from = (at: bigint) => collect(client.readAll({ fromPosition: { commit: at, prepare: at } }));
      expect(await refusal(from(inside))).toMatchObject({ type: 'unknown', code: 2 });
      expect(await from(inside + 1_000_000n)).toEqual([]);
    });
  });

  describe('subscribing to everything', () => {
    const data = async (
      count: number,
      category: string,
      options: Parameters<EventStoreDBClient['subscribeToAll']>[0],
    ) => {
      const filter = streamNameFilter({ prefixes: [`${category}-`] });
      const brought = await first(count, client.subscribeToAll({ filter, ...options }));
      return brought.map(({ event }) => event?.data);
    };
    const category = (): string => aStream('c').replaceAll('-', '');

    it('brings what is there and then what comes', async () => {
      const mine = category();
      await client.appendToStream(`${mine}-1`, [anEvent(1), anEvent(2)]);
      const brought = data(4, mine, {});
      await tick(100);
      await client.appendToStream(`${mine}-2`, anEvent(3));
      await client.appendToStream(`${mine}-1`, anEvent(4));
      expect(await brought).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }]);
    });

    it('goes on after a position', async () => {
      const mine = category();
      const { position } = await client.appendToStream(`${mine}-1`, [anEvent(1), anEvent(2)]);
      await client.appendToStream(`${mine}-1`, [anEvent(3)]);
      expect(await data(1, mine, { fromPosition: position ?? END })).toEqual([{ n: 3 }]);
    });

    it('begins with what comes, from the end', async () => {
      const mine = category();
      await client.appendToStream(`${mine}-1`, anEvent(1));
      const subscription = client.subscribeToAll({ fromPosition: END, filter: streamNameFilter({ prefixes: [mine] }) });
      await new Promise((resolve) => subscription.once('confirmation', resolve));
      await client.appendToStream(`${mine}-1`, anEvent(2));
      const [event] = await first(1, subscription);
      expect(event?.event?.data).toEqual({ n: 2 });
    });

    it('takes a position past the end without a word, and brings what is written then', async () => {
      const mine = category();
      const { position } = await client.appendToStream(`${mine}-1`, anEvent(1));
      const past = (position?.commit ?? 0n) + 1_000_000n;
      const subscription = client.subscribeToAll({
        fromPosition: { commit: past, prepare: past },
        filter: streamNameFilter({ prefixes: [mine] }),
      });
      await new Promise((resolve) => subscription.once('caughtUp', resolve));
      await client.appendToStream(`${mine}-1`, anEvent(2));
      const [event] = await first(1, subscription);
      expect(event?.event?.data).toEqual({ n: 2 });
    });

    it('refuses a position inside a record', async () => {
      const { position } = await client.appendToStream(aStream(), [anEvent(), anEvent()]);
      const inside = (position?.commit ?? 0n) - 1n;
      const subscription = client.subscribeToAll({ fromPosition: { commit: inside, prepare: inside } });
      expect(await refusal(collect(subscription))).toMatchObject({ type: 'unknown', code: 2 });
    });

    it('filters by pattern of stream and by type of event', async () => {
      const mine = category();
      const type = `${mine}-happened`;
      await client.appendToStream(`${mine}-x1`, [anEvent(1), anEvent(2, type)]);
      await client.appendToStream(`${mine}-y1`, [anEvent(3), anEvent(4, type)]);
      const filters = [
        streamNameFilter({ regex: `^${mine}-y` }),
        eventTypeFilter({ prefixes: [type] }),
        eventTypeFilter({ regex: `^${mine}` }),
      ];
      const brought = filters.map(async (filter) =>
        (await first(2, client.subscribeToAll({ filter }))).map(({ event }) => event?.data),
      );
      expect(await Promise.all(brought)).toEqual([
        [{ n: 3 }, { n: 4 }],
        [{ n: 2 }, { n: 4 }],
        [{ n: 2 }, { n: 4 }],
      ]);
    });

    it('says that it began, that it caught up, and how far it looked though nothing matched', async () => {
      const mine = category();
      const heard: string[] = [];
      let reached = 0n;
      const subscription = client.subscribeToAll({
        fromPosition: END,
        filter: streamNameFilter({
          prefixes: [mine],
          maxSearchWindow: 10,
          checkpointInterval: 1,
          checkpointReached: (_subscription, position) => {
            if (reached === 0n) heard.push('checkpoint');
            reached = position.commit;
          },
        }),
      });
      subscription
        .once('confirmation', () => heard.push('confirmation'))
        .once('caughtUp', () => heard.push('caught up'));
      subscription.resume();
      await new Promise((resolve) => subscription.once('caughtUp', resolve));
      const { position } = await client.appendToStream(aStream(), events(40));
      const isThere = () => reached > 0n && reached >= (position?.commit ?? 0n) - 5000n;
      for (let turn = 0; turn < 300 && !isThere(); turn++) await tick(10);
      await subscription.unsubscribe();
      expect(heard).toEqual(['confirmation', 'caught up', 'checkpoint']);
      expect(typeof subscription.id).toBe('string');
    });
  });

  describe('subscribing to a stream', () => {
    it('brings what comes after a revision', async () => {
      const stream = aStream();
      await client.appendToStream(stream, [anEvent(0), anEvent(1), anEvent(2)]);
      const brought = first(2, client.subscribeToStream(stream, { fromRevision: 1n }));
      await tick(50);
      await client.appendToStream(stream, anEvent(3));
      expect((await brought).map(({ event }) => event?.data)).toEqual([{ n: 2 }, { n: 3 }]);
    });

    it('waits for a stream that is not there yet, and ends with an error when it is deleted for good', async () => {
      const stream = aStream();
      const subscription = client.subscribeToStream(stream);
      await tick(100);
      await client.appendToStream(stream, anEvent(1));
      const brought: unknown[] = [];
      const ended = refusal(
        (async () => {
          for await (const { event } of subscription) {
            brought.push(event?.data);
            if (event?.revision === 0n) await client.tombstoneStream(stream);
          }
        })(),
      );
      expect(await ended).toMatchObject({ type: 'stream-deleted', streamName: stream });
      expect(brought).toEqual([{ n: 1 }, new Uint8Array(0)]);
    });
  });

  describe('a stream deleted by someone', () => {
    it('is not found, while its events stay in the order of everything', async () => {
      const stream = aStream();
      const { position } = await client.appendToStream(stream, [anEvent(1), anEvent(2)]);
      await client.deleteStream(stream, { expectedRevision: 1n });
      expect(await refusal(revisions(stream))).toMatchObject({ type: 'stream-not-found' });
      const fromPosition = position ?? START;
      const [event, meta] = await collect(client.readAll({ fromPosition, maxCount: 2 }));
      expect(event?.event).toMatchObject({ streamId: stream, data: { n: 2 } });
      expect(meta?.event).toMatchObject({ streamId: `$$${stream}`, type: '$metadata' });
    });

    it.each([NO_STREAM, 1n] as const)(
      'is taken up again by an append expecting %s, its numbers going on',
      async (expectedRevision) => {
        const stream = aStream();
        await client.appendToStream(stream, [anEvent(1), anEvent(2)]);
        await client.deleteStream(stream);
        const answer = await client.appendToStream(stream, anEvent(3), { expectedRevision });
        expect(answer.nextExpectedRevision).toBe(2n);
        // A server lifts the deletion after it has answered: for a moment the stream may still not be found.
        const readable = () =>
          revisions(stream).then(
            () => true,
            () => false,
          );
        for (let turn = 0; turn < 100 && !(await readable()); turn++) await tick(10);
        expect(await revisions(stream)).toEqual([2n]);
      },
    );

    it('answers a repeat of what was written before with no position', async () => {
      const stream = aStream();
      const event = anEvent();
      await client.appendToStream(stream, event, { expectedRevision: NO_STREAM });
      await client.deleteStream(stream);
      expect(await client.appendToStream(stream, event, { expectedRevision: NO_STREAM })).toEqual({
        success: true,
        nextExpectedRevision: 0n,
        position: undefined,
      });
    });

    it('is not deleted at another revision than it stands at, nor where it never was', async () => {
      const stream = aStream();
      await client.appendToStream(stream, anEvent());
      expect(await refusal(client.deleteStream(stream, { expectedRevision: 4n }))).toMatchObject({
        type: 'wrong-expected-version',
        code: 9,
        expectedVersion: 4n,
        actualVersion: 0n,
      });
      expect(await refusal(client.deleteStream(aStream()))).toMatchObject({ type: 'wrong-expected-version' });
    });

    it('is gone for good under a tombstone', async () => {
      const stream = aStream();
      await client.appendToStream(stream, anEvent());
      await client.tombstoneStream(stream);
      const gone = { type: 'stream-deleted', streamName: stream };
      expect(await refusal(revisions(stream))).toMatchObject(gone);
      expect(await refusal(client.appendToStream(stream, anEvent(), { expectedRevision: NO_STREAM }))).toMatchObject(
        gone,
      );
    });
  });

  describe('metadata of a stream', () => {
    it('hides what stands before the truncation or beyond the count', async () => {
      const stream = aStream();
      await client.appendToStream(stream, events(5));
      await client.setStreamMetadata(stream, { truncateBefore: 2 });
      expect(await revisions(stream)).toEqual([2n, 3n, 4n]);
      await client.setStreamMetadata(stream, { maxCount: 1 });
      expect(await revisions(stream)).toEqual([4n]);
    });
  });
});
