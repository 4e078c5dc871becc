import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { UnknownEventType, type EventCodec } from '../../src/kernel/codec.js';
import { UnwritableEntry, writeEntry } from '../../src/kernel/entry.js';
import { leafHash } from '../../src/kernel/leaf.js';
import { Position } from '../../src/kernel/position.js';
import type { RecordedEvent } from '../../src/kernel/recorded-event.js';
import type { StreamName } from '../../src/kernel/stream.js';
import {
  CommandAlreadyRecorded,
  NO_STREAM,
  PositionBeyondHead,
  PositionOfAnotherLog,
  WrongExpectedRevision,
} from '../../src/kernel/event-store.js';
import type { Journal, JournalReader } from '../../src/kernel/journal.js';
import { anEvent, idempotency, codec, firstRelease, retiredQuota, uuid } from './sample-events.js';

/** A log under test, with what a real register does to it. */
export interface LogUnderTest {
  readonly store: Journal;
  /** Closes the store and opens the same log again, as a restart does. */
  reopen(codec: EventCodec): Promise<Journal>;
  /** A reader apart from the store, as the projector's thread has one. */
  reader(codec: EventCodec): Promise<JournalReader>;
  /** Breaks the store off in the middle of what it writes, so that its outcome is unknown, and opens the same log again. */
  interrupt?(codec: EventCodec): Promise<Journal>;
  /** Breaks what is under the store, which goes on without an outcome that is unknown. */
  disturb?(): Promise<void>;
  /** Closes and deletes all of it. */
  discard(): Promise<void>;
}

/** What an adapter brings to be tested. */
export interface EventStoreHarness {
  /** A new, empty log of its own identity. */
  create(codec: EventCodec): Promise<LogUnderTest>;
}

const amur = 'delegation-harbin-2014.amur';
const primorsky = 'delegation-harbin-2014.primorsky';
const badge = (seat: string) => `badge-harbin-2014.${seat}` as const;

/** What every adapter of the log promises; see EventStore. */
export function describeEventStore(name: string, harness: EventStoreHarness): void {
  describe(`the log, ${name}`, () => {
    let log: LogUnderTest;
    let store: Journal;
    beforeEach(async () => {
      log = await harness.create(codec);
      store = log.store;
    });
    afterEach(() => log.discard());

    const all = (reader: JournalReader = store) => reader.readAll({}, 10_000);
    const ids = (events: readonly RecordedEvent[]) => events.map(({ id }) => id);
    const append = async (stream: StreamName, revision: number, count = 1) => {
      const { events } = await store.append(
        stream,
        revision,
        Array.from({ length: count }, () => anEvent()),
      );
      return events;
    };
    /** Reads a subscription until it has given so many events. */
    const take = async (
      reader: JournalReader,
      count: number,
      from: Parameters<JournalReader['subscribe']>[0] = {},
      onBatch: (events: readonly RecordedEvent[]) => void | Promise<void> = () => undefined,
    ) => {
      const stop = new AbortController();
      const taken: RecordedEvent[] = [];
      for await (const events of reader.subscribe(from, stop.signal)) {
        taken.push(...events);
        await onBatch(events);
        if (taken.length >= count) stop.abort();
      }
      return taken;
    };

    describe('append', () => {
      it('creates a stream, and answers the events as they are read back', async () => {
        const event = anEvent({ seats: 12 });
        const appended = await store.append(amur, NO_STREAM, [event]);
        const { fact, ...rest } = event;
        const recorded = { ...fact, ...rest, stream: amur, revision: 0, position: await store.head() };
        expect(appended).toEqual({ events: [recorded], revision: 0, position: recorded.position });
        expect(await store.readStream(amur)).toEqual({ events: [recorded], revision: 0 });
        expect(await all()).toEqual([recorded]);
      });

      it('counts the revisions of each stream from 0', async () => {
        await append(amur, NO_STREAM, 2);
        await append(primorsky, NO_STREAM);
        const { events, revision } = await store.append(amur, 1, [anEvent(), anEvent()]);
        expect(events.map((event) => event.revision)).toEqual([2, 3]);
        expect(revision).toBe(3);
        expect((await store.readStream(amur)).events.map((event) => event.revision)).toEqual([0, 1, 2, 3]);
      });

      it.each([
        ['a stream that has events', NO_STREAM, 1],
        ['an older revision', 0, 1],
        ['a revision that is not there yet', 2, 1],
      ])('refuses %s, and names the actual revision', async (_, expected, actual) => {
        await append(amur, NO_STREAM, 2);
        const before = await all();
        await expect(store.append(amur, expected, [anEvent()])).rejects.toMatchObject({
          name: WrongExpectedRevision.name,
          stream: amur,
          expected,
          actual,
        });
        expect(await all()).toEqual(before);
      });

      it('refuses a revision of a stream that has none', async () => {
        await expect(store.append(amur, 0, [anEvent()])).rejects.toMatchObject({ actual: NO_STREAM });
        expect(await store.readStream(amur)).toEqual({ events: [], revision: NO_STREAM });
      });

      it('stores all events of an append or none', async () => {
        const lone = anEvent({ note: '\ud800' });
        await expect(store.append(amur, NO_STREAM, [anEvent(), lone])).rejects.toThrow(UnwritableEntry);
        expect(await all()).toEqual([]);
        await append(amur, NO_STREAM, 3);
        await expect(store.append(amur, 0, [anEvent(), anEvent()])).rejects.toThrow(WrongExpectedRevision);
        expect(await all()).toHaveLength(3);
      });

      it('lets one append win each revision, the first', async () => {
        const writers = Array.from({ length: 20 }, () => anEvent());
        const answers = await Promise.allSettled(writers.map((event) => store.append(amur, NO_STREAM, [event])));
        const won = writers.filter((_, writer) => answers[writer]?.status === 'fulfilled');
        expect(won).toHaveLength(1);
        for (const answer of answers)
          if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ actual: 0, expected: NO_STREAM });
        expect(ids((await store.readStream(amur)).events)).toEqual(won.map(({ id }) => id));
      });

      it('gives every writer its place when all try again', async () => {
        const writers = Array.from({ length: 8 }, () => anEvent());
        await Promise.all(
          writers.map(async (event) => {
            for (;;) {
              const { revision } = await store.readStream(amur);
              const lost = await store.append(amur, revision, [event]).then(
                () => false,
                (error: unknown) => {
                  expect(error).toBeInstanceOf(WrongExpectedRevision);
                  return true;
                },
              );
              if (!lost) return;
            }
          }),
        );
        const { events, revision } = await store.readStream(amur);
        expect(revision).toBe(7);
        expect(new Set(ids(events))).toEqual(new Set(writers.map(({ id }) => id)));
      });

      it('without events and command writes nothing and answers the head, at the right revision only', async () => {
        await append(amur, NO_STREAM, 2);
        const head = await store.head();
        expect(await store.append(amur, 1, [])).toEqual({ events: [], revision: 1, position: head });
        expect(await store.append(primorsky, NO_STREAM, [])).toEqual({
          events: [],
          revision: NO_STREAM,
          position: head,
        });
        await expect(store.append(amur, 0, [])).rejects.toMatchObject({ actual: 1 });
        expect(await store.head()).toEqual(head);
      });

      it('keeps every script, and signs outside the basic plane', async () => {
        const note = 'Амурская область · 阿穆尔州 · Ő Ł ź · 𠮷 🛂 · \u2028 · "\\/" · e\u0301';
        await store.append(amur, NO_STREAM, [anEvent({ note })]);
        const [event] = (await log.reopen(codec).then((again) => all((store = again)))) as [RecordedEvent];
        expect(event.data).toEqual({ note });
      });

      it('refuses a type that no reader would know', async () => {
        const event = { ...anEvent(), fact: { type: 'never-heard-of.v1', data: {} } };
        await expect(store.append(amur, NO_STREAM, [event])).rejects.toThrow(UnwritableEntry);
        expect(await all()).toEqual([]);
      });

      it('refuses a stream of a kind that is not declared', async () => {
        await expect(store.append('undeclared-harbin-2014.amur', NO_STREAM, [anEvent()])).rejects.toThrow(TypeError);
        expect(await all()).toEqual([]);
      });

      it('goes on where it was after a restart', async () => {
        await append(amur, NO_STREAM, 2);
        const head = await store.head();
        store = await log.reopen(codec);
        expect(await store.head()).toEqual(head);
        await expect(store.append(amur, 0, [anEvent()])).rejects.toMatchObject({ actual: 1 });
        const { position } = await store.append(amur, 1, [anEvent()]);
        expect(position.sameLogAs(head)).toBe(true);
        expect(position.value).toBeGreaterThan(head.value);
      });
    });

    describe('an event of a person', () => {
      it('is given back with whom it is about', async () => {
        await append(amur, NO_STREAM);
        expect(await all()).toEqual([expect.objectContaining({ about: '7k3mq9xz2p' })]);
      });

      it('is refused without the id of a person', async () => {
        const { fact, ...rest } = anEvent();
        const { about, ...nameless } = fact;
        expect(about).toBe('7k3mq9xz2p');
        await expect(store.append(amur, NO_STREAM, [{ ...rest, fact: nameless }])).rejects.toThrow(UnwritableEntry);
        expect(await all()).toEqual([]);
      });
    });

    describe('a command', () => {
      it('is on record with what it did', async () => {
        const command = idempotency();
        const { position } = await store.append(amur, NO_STREAM, [anEvent(), anEvent()], command);
        const record = { ...command, stream: amur, revision: 1, count: 2, position };
        expect(await store.findCommand(command.id)).toEqual(record);
        store = await log.reopen(codec);
        expect(await store.findCommand(command.id)).toEqual(record);
      });

      it('that is unknown is not on record', async () => {
        expect(await store.findCommand(uuid())).toBeUndefined();
      });

      it('acts once, repeated as it was or after a reload', async () => {
        const command = idempotency();
        await store.append(amur, NO_STREAM, [anEvent()], command);
        const before = await all();
        for (const revision of [NO_STREAM, 0])
          await expect(store.append(amur, revision, [anEvent()], command)).rejects.toMatchObject({
            name: CommandAlreadyRecorded.name,
            id: command.id,
          });
        await expect(store.append(primorsky, NO_STREAM, [anEvent()], command)).rejects.toThrow(CommandAlreadyRecorded);
        expect(await all()).toEqual(before);
      });

      it('acts once, repeated after a restart', async () => {
        const command = idempotency();
        await store.append(amur, NO_STREAM, [anEvent()], command);
        store = await log.reopen(codec);
        await expect(store.append(amur, 0, [anEvent()], command)).rejects.toThrow(CommandAlreadyRecorded);
        expect(await all()).toHaveLength(1);
      });

      it('acts once, sent several times at once to different streams', async () => {
        const command = idempotency();
        const answers = await Promise.allSettled(
          ['a', 'b', 'c', 'd'].map((seat) => store.append(badge(seat), NO_STREAM, [anEvent()], command)),
        );
        expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
        for (const answer of answers)
          if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(CommandAlreadyRecorded);
        expect(await all()).toHaveLength(1);
      });

      it('that was refused is not on record, and may come again', async () => {
        await append(amur, NO_STREAM);
        const command = idempotency();
        await expect(store.append(amur, 4, [anEvent()], command)).rejects.toThrow(WrongExpectedRevision);
        expect(await store.findCommand(command.id)).toBeUndefined();
        await store.append(amur, 0, [anEvent()], command);
        expect(await store.findCommand(command.id)).toMatchObject({ revision: 1, count: 1 });
      });

      it('that changed nothing is on record too', async () => {
        await append(amur, NO_STREAM, 2);
        const head = await store.head();
        const idle = idempotency();
        expect(await store.append(amur, 1, [], idle)).toEqual({ events: [], revision: 1, position: head });
        const early = idempotency();
        await store.append(primorsky, NO_STREAM, [], early);
        store = await log.reopen(codec);
        expect(await store.findCommand(idle.id)).toEqual({
          ...idle,
          stream: amur,
          revision: 1,
          count: 0,
          position: head,
        });
        expect(await store.findCommand(early.id)).toEqual({
          ...early,
          stream: primorsky,
          revision: NO_STREAM,
          count: 0,
          position: head,
        });
        await expect(store.append(amur, 1, [anEvent()], idle)).rejects.toThrow(CommandAlreadyRecorded);
        await append(primorsky, NO_STREAM);
        expect(await all()).toHaveLength(3);
      });

      it('that changed nothing still needs the right revision', async () => {
        await append(amur, NO_STREAM, 2);
        const command = idempotency();
        await expect(store.append(amur, 0, [], command)).rejects.toMatchObject({ actual: 1 });
        expect(await store.findCommand(command.id)).toBeUndefined();
      });
    });

    describe('reading', () => {
      it('gives a stream from a revision on', async () => {
        const written = await append(amur, NO_STREAM, 5);
        await append(primorsky, NO_STREAM);
        expect(await store.readStream(amur, 3)).toEqual({ events: written.slice(3), revision: 4 });
        expect(await store.readStream(amur, 9)).toEqual({ events: [], revision: 4 });
      });

      it('gives all streams in the order of the log, which rises', async () => {
        const first = await append(amur, NO_STREAM, 2);
        const second = await append(badge('a'), NO_STREAM);
        const third = await append(amur, 1);
        const events = await all();
        expect(events).toEqual([...first, ...second, ...third]);
        const places = events.map(({ position }) => position.value);
        expect(places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0n))).toBe(true);
        expect(places.at(-1)).toBe((await store.head()).value);
      });

      it('gives pages that join without gap or double', async () => {
        for (let seat = 0; seat < 7; seat += 1) await append(badge(`${seat}`), NO_STREAM, 3);
        const pages: RecordedEvent[] = [];
        for (let after: Position | undefined; ; after = pages.at(-1)?.position) {
          const page = await store.readAll({ after }, 4);
          expect(page.length).toBeLessThanOrEqual(4);
          if (page.length === 0) break;
          pages.push(...page);
        }
        expect(pages).toEqual(await all());
        expect(pages).toHaveLength(21);
      });

      it('gives only the categories asked for, in pages too', async () => {
        for (let turn = 0; turn < 6; turn += 1) {
          await append(badge(`${turn}`), NO_STREAM, 3);
          await append(amur, turn - 1);
          if (turn % 2 === 0) await append(`firm-harbin-2014.f${turn}`, NO_STREAM);
        }
        const wanted = (await all()).filter(({ stream }) => !stream.startsWith('badge-'));
        expect(wanted).toHaveLength(9);
        const categories = ['delegation', 'firm', 'floorplan'];
        expect(await store.readAll({ categories }, 100)).toEqual(wanted);
        expect(await store.readAll({ categories }, 4)).toEqual(wanted.slice(0, 4));
        expect(await store.readAll({ categories, after: wanted[3]?.position }, 4)).toEqual(wanted.slice(4, 8));
        expect(await store.readAll({ categories: ['floorplan'] }, 4)).toEqual([]);
        expect(await store.readAll({ categories: [] }, 4)).toEqual([]);
      });

      it('refuses a position of another log, and one before a restore', async () => {
        const other = await harness.create(codec);
        try {
          const { position } = await other.store.append(amur, NO_STREAM, [anEvent()]);
          await append(amur, NO_STREAM, 3);
          const { logId, incarnation, value } = await store.head();
          for (const after of [position, new Position(logId, incarnation + 1, value)]) {
            await expect(store.readAll({ after }, 1)).rejects.toThrow(PositionOfAnotherLog);
            await expect(take(store, 1, { after })).rejects.toThrow(PositionOfAnotherLog);
          }
        } finally {
          await other.discard();
        }
      });

      it('refuses a position beyond the head', async () => {
        await append(amur, NO_STREAM);
        const { logId, incarnation, value } = await store.head();
        const after = new Position(logId, incarnation, value + 1n);
        await expect(store.readAll({ after }, 1)).rejects.toThrow(PositionBeyondHead);
        await expect(take(store, 1, { after })).rejects.toThrow(PositionBeyondHead);
        expect(await store.readAll({ after: await store.head() }, 1)).toEqual([]);
      });

      it('has a head that is a position of the log before the first event', async () => {
        const head = await store.head();
        expect(head.value).toBe(0n);
        await append(amur, NO_STREAM);
        expect(await store.readAll({ after: head }, 10)).toEqual(await all());
      });

      it('gives the leaf hashes of a range, as they follow from the entries', async () => {
        expect(await store.leaves(0, 0)).toEqual([]);
        for (const seat of ['a', 'b', 'c']) await append(badge(seat), NO_STREAM, 3);
        await append(amur, NO_STREAM, 300);
        const reader = await log.reader(codec);
        try {
          const whole = await store.leaves(0, 309);
          expect(whole).toHaveLength(309);
          // An event was written as it is read: the bytes of its entry are made again.
          const entries = (await all()).map(({ stream, revision, type, data, about, personal, id, at, meta }) =>
            writeEntry(stream, revision, {
              id,
              at,
              meta,
              fact: { type, data, ...(about && { about, personal }) },
            }),
          );
          expect(whole.map((leaf) => leaf.toString('hex'))).toEqual(
            entries.map((entry) => leafHash(entry).toString('hex')),
          );
          for (const [from, to] of [
            [0, 4],
            [4, 5],
            [7, 300],
            [309, 309],
          ] as const) {
            expect(await store.leaves(from, to)).toEqual(whole.slice(from, to));
            expect(await reader.leaves(from, to)).toEqual(whole.slice(from, to));
          }
          for (const [from, to] of [
            [0, 310],
            [310, 310],
            [310, 311],
          ] as const) {
            await expect(store.leaves(from, to)).rejects.toThrow(PositionBeyondHead);
            await expect(reader.leaves(from, to)).rejects.toThrow(PositionBeyondHead);
          }
          for (const [from, to] of [
            [-1, 2],
            [3, 2],
            [0.5, 2],
          ] as const)
            await expect(store.leaves(from, to)).rejects.toThrow(RangeError);
        } finally {
          await reader.close();
        }
      });

      it('stops at a type that this release does not know, and says which and where', async () => {
        await append(amur, NO_STREAM);
        const [event] = await append(amur, 0);
        store = await log.reopen(firstRelease);
        const unknown = { name: UnknownEventType.name, type: 'quota-changed.v3' };
        await expect(all()).rejects.toMatchObject(unknown);
        await expect(store.readStream(amur, 1)).rejects.toMatchObject({ ...unknown, position: event?.position });
        await expect(take(store, 1)).rejects.toMatchObject(unknown);
        await expect(store.follow(['delegation'], () => undefined)).rejects.toMatchObject(unknown);
      });

      it('reads what earlier releases wrote as the newest version of its type', async () => {
        await log.discard();
        log = await harness.create(firstRelease);
        await log.store.append(amur, NO_STREAM, [{ ...anEvent(), fact: retiredQuota(7) }]);
        store = log.store;
        const [old] = await all();
        expect(old).toMatchObject({ type: 'quota-changed.v1', data: { seats: 7 } });
        store = await log.reopen(codec);
        const upcast = { ...old, type: 'quota-changed.v3', data: { seats: { total: 7 }, unit: 'person' } };
        expect(await all()).toEqual([upcast]);
        expect(await store.readStream(amur)).toEqual({ events: [upcast], revision: 0 });
      });
    });

    describe('a subscription', () => {
      it('gives what was, then what comes, each event once and in order', async () => {
        await append(amur, NO_STREAM, 3);
        let next = 2;
        const taken = await take(store, 8, {}, async () => {
          if (next < 7) await append(amur, next++);
        });
        expect(taken).toEqual(await all());
        expect(taken).toHaveLength(8);
      });

      it('misses and doubles nothing while others append, from wherever it begins', async () => {
        const seats = Array.from({ length: 12 }, (_, seat) => badge(`${seat}`));
        const writing = Promise.all(
          seats.map(async (stream) => {
            for (let revision = NO_STREAM; revision < 24; revision += 1) await append(stream, revision);
          }),
        );
        const reader = await log.reader(codec);
        try {
          const early = take(store, 300);
          const apart = take(reader, 300);
          const middle = await take(store, 50);
          const after = middle.at(-1)?.position;
          const rest = take(store, 300 - middle.length, { after });
          await writing;
          const events = await all();
          expect(events).toHaveLength(300);
          expect(await early).toEqual(events);
          expect(await apart).toEqual(events);
          expect([...middle, ...(await rest)]).toEqual(events);
        } finally {
          await reader.close();
        }
      });

      it('gives only the categories asked for', async () => {
        await append(badge('a'), NO_STREAM, 2);
        await append(amur, NO_STREAM, 2);
        let told = 0;
        const taken = await take(store, 3, { categories: ['delegation'] }, async ({ length }) => {
          told += length;
          if (told === 2) {
            await append(badge('b'), NO_STREAM);
            await append(amur, 1);
          }
        });
        expect(taken).toEqual((await store.readStream(amur)).events);
      });

      it('ends when it is aborted, also while it waits', async () => {
        await append(amur, NO_STREAM);
        const stop = new AbortController();
        const seen: RecordedEvent[] = [];
        const ended = (async () => {
          for await (const events of store.subscribe({}, stop.signal)) seen.push(...events);
        })();
        while (seen.length === 0) await new Promise(setImmediate);
        await new Promise((resolve) => setTimeout(resolve, 20));
        const aborted = performance.now();
        stop.abort();
        await ended;
        expect(performance.now() - aborted).toBeLessThan(300);
        expect(seen).toEqual(await all());
        expect(await take(store, 0, {})).toEqual(seen);
      });

      it('gives nothing when it is aborted before it begins', async () => {
        await append(amur, NO_STREAM);
        for await (const events of store.subscribe({}, AbortSignal.abort())) expect(events).toBe('never given');
      });

      it('ends when its reader closes', async () => {
        const reader = await log.reader(codec);
        const ended = take(reader, 1);
        await new Promise(setImmediate);
        await reader.close();
        expect(await ended).toEqual([]);
      });
    });

    describe('a fold in memory', () => {
      it('hears of all there is, and of each new event before its append is acknowledged', async () => {
        await append(amur, NO_STREAM, 2);
        await append(badge('a'), NO_STREAM);
        const heard: RecordedEvent[] = [];
        await store.follow(['delegation', 'firm'], (event) => heard.push(event));
        expect(heard).toEqual((await store.readStream(amur)).events);
        await Promise.all(
          ['f1', 'f2', 'f3'].map(async (firm) => {
            const [event] = await append(`firm-harbin-2014.${firm}`, NO_STREAM);
            expect(heard).toContainEqual(event);
          }),
        );
        await append(badge('a'), 0);
        expect(heard).toEqual((await all()).filter(({ stream }) => !stream.startsWith('badge-')));
      });

      it('hears of each event once and in order, begun while others append', async () => {
        const writing = Promise.all(
          Array.from({ length: 12 }, async (_, seat) => {
            for (let revision = NO_STREAM; revision < 24; revision += 1) {
              const [event] = await append(badge(`${seat}`), revision);
              if (followed) expect(heard.at(-1)?.position.value).toBeGreaterThanOrEqual(event?.position.value ?? 0n);
            }
          }),
        );
        let followed = false;
        const heard: RecordedEvent[] = [];
        await new Promise((resolve) => setTimeout(resolve, 5));
        await store.follow(['badge'], (event) => heard.push(event));
        followed = true;
        await writing;
        expect(heard).toEqual(await all());
        expect(heard).toHaveLength(300);
      });

      it('hears once of an event that is stored and not yet acknowledged', async () => {
        const appending = append(amur, NO_STREAM);
        await new Promise(setImmediate);
        // This thread is busy meanwhile, so that the answer waits for it.
        for (const start = performance.now(); performance.now() - start < 50;);
        const heard: RecordedEvent[] = [];
        await store.follow(['delegation'], (event) => heard.push(event));
        const first = await appending;
        const second = await append(amur, 0);
        expect(heard).toEqual([...first, ...second]);
      });
    });

    describe('close', () => {
      it('finishes the appends under way', async () => {
        const appends = Promise.all(['a', 'b', 'c'].map((seat) => append(badge(seat), NO_STREAM)));
        await store.close();
        await store.close();
        const written = (await appends).flat();
        store = await log.reopen(codec);
        // Streams apart have no order but the log's.
        expect(await all()).toEqual(written.sort((one, other) => Number(one.position.value - other.position.value)));
      });
    });
  });
}
