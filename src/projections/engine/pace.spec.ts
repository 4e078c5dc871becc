import { describe, expect, it } from '@jest/globals';
import { Pace } from './pace.js';

const LONG = 20_000;
const never = new AbortController().signal;

async function paused(pace: Pace, signal = never): Promise<number> {
  const began = performance.now();
  await pace.pause(signal);
  return performance.now() - began;
}

describe('the pace of batches', () => {
  it('pauses for what is left of the time since the last began', async () => {
    const pace = new Pace(50);
    pace.begin();
    // A timer may come up to a millisecond early.
    expect(await paused(pace)).toBeGreaterThan(45);
    expect(await paused(new Pace(LONG))).toBeLessThan(LONG / 2);
  });

  it('continues at once while a reader waits', async () => {
    const pace = new Pace(LONG);
    pace.begin();
    const pausing = paused(pace);
    pace.hurry();
    expect(await pausing).toBeLessThan(LONG / 2);
  });

  it('forgets a request for haste outside of a pause', async () => {
    const pace = new Pace(50);
    pace.begin();
    pace.hurry();
    expect(await paused(pace)).toBeGreaterThan(45);
  });

  it('goes on at once on abort', async () => {
    const pace = new Pace(LONG);
    const abort = new AbortController();
    pace.begin();
    const pausing = paused(pace, abort.signal);
    abort.abort();
    expect(await pausing).toBeLessThan(LONG / 2);
    expect(await paused(pace, abort.signal)).toBeLessThan(LONG / 2);
  });
});
