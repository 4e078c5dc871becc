import { describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { Turns } from './keyed-mutex.js';

/** Work that ends when it is told to. */
function work() {
  let end = (): void => undefined;
  const done = new Promise<void>((resolve) => (end = resolve));
  return { end, begin: () => done };
}

describe('turns on a stream', () => {
  const overloaded = { name: 'Problem', code: 'overloaded' };

  it('are taken one after the other, and beside those on other streams', async () => {
    const turns = new Turns();
    const order: string[] = [];
    const take = (stream: string, name: string, ms: number) =>
      turns.take(stream, 1000, async () => {
        order.push(`${name} begins`);
        await delay(ms);
        order.push(`${name} ends`);
      });
    await Promise.all([take('a', 'first', 20), take('a', 'second', 0), take('b', 'other', 0)]);
    expect(order).toEqual(['first begins', 'other begins', 'other ends', 'first ends', 'second begins', 'second ends']);
  });

  it('go on after one that failed', async () => {
    const turns = new Turns();
    const failed = turns.take('a', 1000, () => Promise.reject(new Error('of its own')));
    const next = turns.take('a', 1000, () => Promise.resolve('done'));
    await expect(failed).rejects.toThrow('of its own');
    expect(await next).toBe('done');
  });

  it('that do not come in time are given up, never begun, and leave the order as it is', async () => {
    const turns = new Turns();
    const first = work();
    const began: string[] = [];
    const running = turns.take('a', 1000, first.begin);
    const late = turns.take('a', 20, () => Promise.resolve(began.push('late')));
    await expect(late).rejects.toMatchObject(overloaded);
    const patient = turns.take('a', 1000, () => Promise.resolve(began.push('patient')));
    await delay(20);
    expect(began).toEqual([]);
    first.end();
    await Promise.all([running, patient]);
    expect(began).toEqual(['patient']);
  });

  it('are refused at once where 512 wait for one stream', async () => {
    const turns = new Turns();
    const first = work();
    const line = [turns.take('a', 1000, first.begin)];
    while (line.length < 512) line.push(turns.take('a', 1000, () => Promise.resolve()));
    await expect(turns.take('a', 1000, () => Promise.resolve())).rejects.toMatchObject(overloaded);
    await turns.take('b', 1000, () => Promise.resolve());
    first.end();
    await Promise.all(line);
    await turns.take('a', 1000, () => Promise.resolve());
  });
});
