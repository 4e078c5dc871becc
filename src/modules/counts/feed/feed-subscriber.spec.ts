import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { Position } from '../../../kernel/position.js';
import { feedFrame, type FrameKind } from './feed-frame.js';
import { FeedSubscriber } from './feed-subscriber.js';

/** A socket that takes one write, and the next only when the test says so. */
class Socket extends Writable {
  readonly received: string[] = [];
  private release: (() => void) | undefined;

  constructor() {
    super({ highWaterMark: 1 });
  }

  override _write(bytes: Buffer, _encoding: string, done: () => void): void {
    this.received.push(bytes.toString());
    this.release = done;
  }

  take(): void {
    this.release?.();
  }
}

const frame = (kind: FrameKind, value: number) =>
  feedFrame(kind, { value }, new Position('log', 1, BigInt(value)), false);
const event = (kind: FrameKind, value: number, id = value) =>
  `id: log.1.${id}\nevent: ${kind}\ndata: {"value":${value}}\n\n`;
const turn = () => delay(5);

describe('a feed subscriber', () => {
  let allowed = true;
  let reader: FeedSubscriber;
  const reading = async (writeTimeoutMs = 60_000) => {
    reader = new FeedSubscriber(() => allowed, writeTimeoutMs);
    const socket = new Socket();
    reader.pipe(socket);
    await turn();
    return socket;
  };
  afterEach(() => {
    allowed = true;
    reader.destroy();
  });

  it('gets the retry interval first, then what it is offered', async () => {
    const socket = await reading();
    expect(socket.received).toEqual(['retry: 2000\n\n']);
    reader.offer([frame('attendance', 1), frame('headcounts', 1)]);
    socket.take();
    await turn();
    expect(socket.received.slice(1)).toEqual([event('attendance', 1, 0) + event('headcounts', 1)]);
  });

  it('that is slow has only the newest frame of each kind queued, and gets it when there is room', async () => {
    const socket = await reading();
    for (let value = 1; value <= 1000; value++) {
      reader.offer([frame('attendance', value)]);
      if (value % 10 === 5) reader.offer([frame('headcounts', value)]);
      reader.heartbeat();
    }
    expect(reader.readableLength + socket.writableLength).toBeLessThan(50);
    socket.take();
    await turn();
    socket.take();
    await turn();
    expect(socket.received.slice(1)).toEqual([event('headcounts', 995) + event('attendance', 1000)]);
  });

  it('is closed after the write timeout, and not while nothing is queued', async () => {
    const socket = await reading(40);
    socket.take();
    await delay(100);
    expect(reader.destroyed).toBe(false);
    const closed = once(reader, 'close');
    reader.offer([frame('attendance', 1)]);
    await closed;
    expect(reader.destroyed).toBe(true);
  });

  it('ends before the next event once its token is invalid', async () => {
    const socket = await reading();
    socket.take();
    await turn();
    allowed = false;
    const finished = once(socket, 'finish');
    reader.offer([frame('attendance', 1)]);
    await finished;
    expect(socket.received).toEqual(['retry: 2000\n\n']);
  });

  it('ends cleanly if all was written, and is destroyed if not', async () => {
    const quick = await reading();
    quick.take();
    await turn();
    const finished = once(quick, 'finish');
    reader.end();
    await finished;
    const slow = await reading();
    reader.offer([frame('attendance', 1)]);
    reader.end();
    expect([reader.destroyed, slow.writableFinished]).toEqual([true, false]);
  });
});
