import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

describe('a scan over HTTP', () => {
  let register: TestRegister;
  let expo: Expo;
  beforeAll(async () => {
    register = await TestRegister.open();
    expo = await Expo.announce(register);
    await expo.delegation('amur');
    await expo.open();
  });
  afterAll(() => register.close());

  it('admits the holder of a badge, and tells the guard who it is', async () => {
    const badge = await expo.badge();
    const answer = await expo.scan({ credential: badge.credential });
    console.log(JSON.stringify([badge, answer], null, 1));
    expect(answer.outcome).toBe('admitted');
    const t = performance.now();
    for (let i = 0; i < 200; i++) await expo.scan({ credential: badge.credential, direction: i % 2 ? 'in' : 'out' });
    console.log((performance.now() - t) / 200);
  });
});
