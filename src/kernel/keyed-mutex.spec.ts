import { describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { KeyedMutex } from './keyed-mutex.js';

/** Work that ends when the test says so. */
function work() {
  let end = (): void => undefined;
  const done = new Promise<void>((resolve) => (end = resolve));
  return { end, begin: () => done };
}

describe('turns on a stream', () => {
  const overloaded = { name: 'Problem', code: 'overloaded' };

  it('are taken one after the other, and beside those on other streams', async () => {
    const mutex = new KeyedMutex();
    const order: string[] = [];
    const take = (stream: string, name: string, ms: number) =>
      mutex.run(stream, 1000, async () => {
        order.push(`${name} begins`);
        await delay(ms);
        order.push(`${name} ends`);
      });
    await Promise.all([take('a', 'first', 20), take('a', 'second', 0), take('b', 'other', 0)]);
    expect(order).toEqual(['first begins', 'other begins', 'other ends', 'first ends', 'second begins', 'second ends']);
  });

  it('go on after one that failed', async () => {
    const mutex = new KeyedMutex();
    const failed = mutex.run('a', 1000, () => Promise.reject(new Error('of its own')));
    const next = mutex.run('a', 1000, () => Promise.resolve('done'));
    await expect(failed).rejects.toThrow('of its own');
    expect(await next).toBe('done');
  });

  it('that do not come in time are given up, never begun, and leave the order as it is', async () => {
    const mutex = new KeyedMutex();
    const first = work();
    const began: string[] = [];
    const running = mutex.run('a', 1000, first.begin);
    const late = mutex.run('a', 20, () => Promise.resolve(began.push('late')));
    await expect(late).rejects.toMatchObject(overloaded);
    const patient = mutex.run('a', 1000, () => Promise.resolve(began.push('patient')));
    await delay(20);
    expect(began).toEqual([]);
    first.end();
    await Promise.all([running, patient]);
    expect(began).toEqual(['patient']);
  });

  it('are refused at once where 4,096 wait for one stream', async () => {
    const mutex = new KeyedMutex();
    const first = work();
    const line = [mutex.run('a', 1000, first.begin)];
    while (line.length < 4096) line.push(mutex.run('a', 1000, () => Promise.resolve()));
    await expect(mutex.run('a', 1000, () => Promise.resolve())).rejects.toMatchObject(overloaded);
    await mutex.run('b', 1000, () => Promise.resolve());
    first.end();
    await Promise.all(line);
    await mutex.run('a', 1000, () => Promise.resolve());
  });
});
