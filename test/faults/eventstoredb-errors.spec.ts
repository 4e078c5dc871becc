import { ErrorType, InvalidArgumentError, UnsupportedError, type EventStoreDBClient } from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { StreamName } from '../../src/kernel/stream.js';
import { LogNotFresh, LogUnavailable, NO_STREAM } from '../../src/kernel/event-store.js';
import { attempt } from '../../src/log/eventstoredb/attempt.js';
import { Connection } from '../../src/log/eventstoredb/connection.js';
import { VERDICT_BY_STATUS, VERDICT_BY_TYPE, verdictOn } from '../../src/log/eventstoredb/server-fault.js';
import { aStream, anEvent as aServerEvent, collect, connect } from '../contract/eventstoredb-server.js';
import { anEvent, idempotency } from '../contract/sample-events.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { exception, type Failure } from '../support/eventstoredb/faults.js';
import { storeOn, type OpenedStore } from '../support/eventstoredb/store-on.js';
import { until } from '../support/until.js';
import { boundTimes } from '../support/timed.js';

boundTimes();

/** How often a leader stands still under requests; `SERVER_ROUNDS` for more. */
const ROUNDS = Number(process.env['SERVER_ROUNDS'] ?? 3);

const badge: StreamName = 'badge-harbin.one';
const statuses = Object.values(status)
  .filter((code) => typeof code !== 'string' && code !== status.OK)
  .map((code) => ({ code, verdict: VERDICT_BY_STATUS[code] }));
const thrownBy = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );
const failing = (code: status): Failure => ({ code, details: `status ${code}` });

describe.each([
  ['BatchAppend', true],
  ['Append', false],
] as const)('each gRPC status, on a server with %s', (_, batchAppend) => {
  let double: EventStoreDouble;
  let opened: OpenedStore;
  beforeEach(async () => {
    double = await EventStoreDouble.start({ batchAppend });
    opened = await storeOn(double.url);
  });
  afterEach(async () => {
    double.faults.clear();
    await opened.discard();
    await double.stop();
  });

  it.each(statuses)('$code of an append: $verdict', async ({ code, verdict }) => {
    double.faults.failAppends(1, failing(code));
    const appending = opened.store.append(badge, NO_STREAM, [anEvent()]);
    if (verdict === 'fault') {
      await expect(appending).rejects.toThrow(`status ${code}`);
      expect(double.log.eventsOf(badge)).toHaveLength(0);
    } else {
      expect(await appending).toMatchObject({ revision: 0 });
      expect(double.log.eventsOf(badge)).toHaveLength(1);
    }
  });

  it.each(statuses)('$code of an append that was written: $verdict', async ({ code, verdict }) => {
    double.faults.loseAnswers(1, failing(code));
    const appending = opened.store.append(badge, NO_STREAM, [anEvent()]);
    if (verdict === 'fault') await expect(appending).rejects.toThrow(`status ${code}`);
    else expect(await appending).toMatchObject({ revision: 0 });
    expect(double.log.eventsOf(badge)).toHaveLength(1);
  });

  it.each(statuses)('$code of a read: $verdict', async ({ code, verdict }) => {
    await opened.store.append(badge, NO_STREAM, [anEvent()]);
    double.faults.failReads(1, failing(code));
    const reading = opened.store.readStream(badge);
    if (verdict === 'fault') await expect(reading).rejects.toThrow(`status ${code}`);
    else expect((await reading).events).toHaveLength(1);
  });

  it.each(statuses)('$code of the subscription: $verdict', async ({ code, verdict }) => {
    double.faults.dropSubscriptions(failing(code));
    await until(() => opened.dropped.length + opened.failures.length > 0);
    if (verdict === 'fault') expect(opened.failures).toEqual([expect.stringContaining(`status ${code}`)]);
    else {
      expect(await opened.store.append(badge, NO_STREAM, [anEvent()])).toMatchObject({ revision: 0 });
      expect(opened.failures).toEqual([]);
    }
  });
});

describe('each error of the client', () => {
  let double: EventStoreDouble;
  let client: EventStoreDBClient;
  beforeEach(async () => {
    double = await EventStoreDouble.start();
    client = connect(double.url);
  });
  afterEach(async () => {
    double.faults.clear();
    await client.dispose();
    await double.stop();
  });

  /** What the server must say beside the error's name. */
  const trailers: Partial<Record<ErrorType, (port: number) => Readonly<Record<string, string>>>> = {
    [ErrorType.NOT_LEADER]: (port) => ({ 'leader-endpoint-host': '127.0.0.1', 'leader-endpoint-port': String(port) }),
    [ErrorType.STREAM_NOT_FOUND]: () => ({ 'stream-name': badge }),
    [ErrorType.STREAM_DELETED]: () => ({ 'stream-name': badge }),
    [ErrorType.WRONG_EXPECTED_VERSION]: () => ({ 'stream-name': badge, 'expected-version': '3' }),
    [ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED]: () => ({ 'maximum-append-size': '1' }),
    [ErrorType.MISSING_REQUIRED_METADATA_PROPERTY]: () => ({ 'required-metadata-properties': 'type' }),
    [ErrorType.SCAVENGE_NOT_FOUND]: () => ({ 'scavenge-id': '1' }),
    [ErrorType.USER_NOT_FOUND]: () => ({ 'login-name': 'register' }),
    [ErrorType.USER_CONFLICT]: () => ({ 'login-name': 'register' }),
  };
  const byStatus: Partial<Record<ErrorType, status>> = {
    [ErrorType.CANCELLED]: status.CANCELLED,
    [ErrorType.UNKNOWN]: status.UNKNOWN,
    [ErrorType.DEADLINE_EXCEEDED]: status.DEADLINE_EXCEEDED,
    [ErrorType.NOT_FOUND]: status.NOT_FOUND,
    [ErrorType.TIMEOUT]: status.ABORTED,
    [ErrorType.UNAVAILABLE]: status.UNAVAILABLE,
  };
  const unsent: Partial<Record<ErrorType, Error>> = {
    [ErrorType.INVALID_ARGUMENT]: new InvalidArgumentError('no such user'),
    [ErrorType.UNSUPPORTED]: new UnsupportedError('a feature', '24.2'),
  };

  it.each(Object.values(ErrorType))('%s has its place in the table', async (type) => {
    const code = byStatus[type];
    const failure = code === undefined ? exception(type, trailers[type]?.(double.port)) : failing(code);
    double.faults.failAppends(1, failure);
    const error = unsent[type] ?? (await thrownBy(client.appendToStream(aStream(), aServerEvent())));
    expect(error).toMatchObject({ type });
    const verdict = VERDICT_BY_TYPE[type];
    expect(verdictOn(error)).toBe(verdict === 'by-status' ? 'unknown' : verdict);
  });

  it('of a client that is disposed of leaves the outcome open', async () => {
    const { getChannel } = client as unknown as { readonly getChannel: () => Promise<{ close(): void }> };
    (await getChannel()).close();
    for (const request of [collect(client.readStream(badge)), client.appendToStream(aStream(), aServerEvent())])
      expect(verdictOn(await thrownBy(request))).toBe('unknown');
  });

  it('of a connection that ended leaves the outcome open, and a bug of ours does not', () => {
    for (const code of ['ECONNRESET', 'ERR_STREAM_WRITE_AFTER_END', 'ERR_HTTP2_INVALID_SESSION'])
      expect(verdictOn(Object.assign(new Error('ended'), { code }))).toBe('unknown');
    expect(verdictOn(new Error('Failed to discover after 10 attempts.'))).toBe('retry');
    expect(verdictOn(new TypeError('undefined is not iterable'))).toBe('fault');
    expect(verdictOn(Object.assign(new Error('no such file'), { code: 'ENOENT' }))).toBe('fault');
    expect(verdictOn('a string')).toBe('fault');
  });
});

describe('the time of a try', () => {
  const busy = (ms: number) => {
    const until = performance.now() + ms;
    while (performance.now() < until);
  };
  /** An answer that takes so many turns of the loop. */
  const answered = async (turns: number) => {
    for (let turn = 0; turn < turns; turn++) await delay(1);
    return 'answer';
  };

  it('does not pass while this thread is busy with something else', async () => {
    const trying = attempt(100, new Set(), () => answered(5));
    busy(300);
    expect(await trying).toBe('answer');
  });

  it('passes while this thread waits, from the last progress on', async () => {
    const since = performance.now();
    const trying = attempt(100, new Set(), async (progress) => {
      await delay(60);
      progress();
      await delay(10_000, undefined, { ref: false });
    });
    await expect(trying).rejects.toThrow('no answer within 100 ms');
    expect(performance.now() - since).toBeGreaterThan(140);
  });
});

describe('a client that is replaced under a request', () => {
  let double: EventStoreDouble;
  beforeEach(async () => {
    double = await EventStoreDouble.start();
  });
  afterEach(async () => {
    double.faults.clear();
    await double.stop();
  });

  it('leaves it to the next client at once', async () => {
    const connection = new Connection(double.url);
    try {
      const since = performance.now();
      const tries: boolean[] = [];
      const answer = connection.ask(async (client, { uncertain }) => {
        tries.push(uncertain);
        if (tries.length === 1) {
          connection.renew(client);
          // A request that hangs in the old client.
          await delay(10_000, undefined, { ref: false });
        }
        return client.appendToStream(aStream(), aServerEvent());
      });
      expect(await answer).toMatchObject({ success: true });
      expect(tries).toEqual([false, true]);
      expect(performance.now() - since).toBeLessThan(1500);
    } finally {
      await connection.close();
    }
  });

  it('never shows a caller anything but an unknown outcome, while a leader stands still again and again', async () => {
    const opened = await storeOn(double.url, { tryTimeoutMs: 700 });
    const errors: unknown[] = [];
    let number = 0;
    try {
      for (let round = 0; round < ROUNDS; round++) {
        double.faults.pause();
        const requests = Array.from({ length: 16 }, async (_, place) => {
          await delay(place * 60);
          const stream: StreamName = `badge-harbin.${number++}`;
          if (place % 4 === 0) await opened.store.readStream(stream);
          else if (place % 4 === 1) await opened.store.fresh();
          else await opened.store.append(stream, NO_STREAM, [anEvent()], place % 4 === 2 ? idempotency() : undefined);
        });
        const ended = Promise.allSettled(requests);
        await delay(1100);
        double.faults.resume();
        for (const outcome of await ended) if (outcome.status === 'rejected') errors.push(outcome.reason);
      }
      expect(errors.filter((error) => !(error instanceof LogUnavailable) && !(error instanceof LogNotFresh))).toEqual(
        [],
      );
      expect(opened.failures).toEqual([]);
    } finally {
      await opened.discard();
    }
  });
});
