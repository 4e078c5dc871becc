import { describe, expect, it } from '@jest/globals';
import { Position } from '../../kernel/position.js';
import { PositionWaits } from './position-waits.js';

const at = (value: number, logId = 'log', incarnation = 1) => new Position(logId, incarnation, BigInt(value));
const LONG = 60_000;

describe('waiting for a position', () => {
  it('is over at once where the tables show it or a later one', async () => {
    const waits = new PositionWaits();
    waits.advance(at(5));
    await expect(waits.reached(at(5), 0)).resolves.toBe(true);
    await expect(waits.reached(at(4), 0)).resolves.toBe(true);
  });

  it('ends for each of many when its own position is shown', async () => {
    const waits = new PositionWaits();
    const reached: number[] = [];
    const all = Array.from({ length: 500 }, async (_, value) => {
      if (await waits.reached(at(value), LONG)) reached.push(value);
    });
    waits.advance(at(249));
    await Promise.all(all.slice(0, 250));
    expect(reached).toEqual(Array.from({ length: 250 }, (_, value) => value));
    waits.advance(at(499));
    await Promise.all(all);
    expect(reached).toHaveLength(500);
  });

  it('times out', async () => {
    const waits = new PositionWaits();
    waits.advance(at(4));
    await expect(waits.reached(at(5), 20)).resolves.toBe(false);
  });

  it('does not take a position of another log, or of another incarnation, for one that is shown', async () => {
    const waits = new PositionWaits();
    waits.advance(at(9));
    await expect(waits.reached(at(5, 'other'), 10)).resolves.toBe(false);
    await expect(waits.reached(at(5, 'log', 2), 10)).resolves.toBe(false);
  });

  it('fails, then and later, when the tables move no further; positions reached stay reached', async () => {
    const waits = new PositionWaits();
    waits.advance(at(4));
    const waiting = waits.reached(at(5), LONG);
    waits.end();
    await expect(waiting).resolves.toBe(false);
    await expect(waits.reached(at(6), LONG)).resolves.toBe(false);
    await expect(waits.reached(at(4), LONG)).resolves.toBe(true);
  });
});
