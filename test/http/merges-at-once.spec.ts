import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Expo } from '../support/expo.js';
import { TestRegister, type Json } from '../support/test-register.js';

const reason = 'Registered twice.';
const ROUNDS = 8;

describe('merges at the same moment as other writes', () => {
  let register: TestRegister;
  let expo: Expo;

  beforeAll(async () => {
    register = await TestRegister.open('2014-06-30T02:00:00Z');
    expo = await Expo.announce(register);
    for (const code of ['amur', 'lena']) await expo.delegation(code);
    await expo.open();
  });
  afterAll(() => register.close());

  const came = async (delegation: string): Promise<string> => {
    const id = await expo.participant(delegation);
    await expo.scan({ credential: (await expo.badge({}, id)).credential });
    return id;
  };
  const merge = (id: string, into: string) => register.post(`${expo.path}/participants/${id}/merge`, { reason, into });
  const remove = (id: string) => register.delete(`${expo.path}/participants/${id}`, { reason });
  const total = async () => {
    const { position } = (await register.get('/v1/log')).body as { position: string };
    const { total } = (await register.get(`${expo.path}/headcounts?by=delegation`, { position })).body as {
      total: Json;
    };
    return [total['registered'], total['attended'], total['inside']];
  };

  it('of two that are merged into each other one stays', async () => {
    const [one, other] = [await came('amur'), await came('lena')];
    const before = await total();
    const answers = await Promise.all([merge(one, other), merge(other, one)]);
    // Whichever comes first.
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [gone, refused] = answers[0].status === 200 ? [one, answers[1]] : [other, answers[0]];
    expect(refused.body).toMatchObject({ currentStatus: 'merged' });
    expect(await total()).toEqual(before.map((people) => Number(people) - 1));
    await register.post(`${expo.path}/participants/${gone}/reinstate`, { reason }).expect(200);
    expect(await total()).toEqual(before);
  });

  it.each([
    ['of one organisation', 'amur'],
    ['of two', 'lena'],
  ])('none is into a participant whose removal is recorded before it, %s', async (_, delegation) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const [gone, stays] = [await expo.participant('amur'), await expo.participant(delegation)];
      const both = [() => remove(stays).then(), () => merge(gone, stays).then()];
      if (round % 2 === 1) both.reverse();
      const answers = await Promise.all(both.map((send) => send()));
      const merged = answers[round % 2 === 1 ? 0 : 1];
      const removed = answers[round % 2 === 1 ? 1 : 0];
      expect(removed?.status).toBe(200);
      if (merged?.status === 409) expect(merged.body).toMatchObject({ currentStatus: 'removed' });
      else {
        expect(leafOf(merged?.body)).toBeLessThan(leafOf(removed?.body));
        await register.post(`${expo.path}/participants/${gone}/reinstate`, { reason }).expect(200);
      }
    }
  });
});

/** The place in the log, of a write's answer. */
const leafOf = (body: unknown): number => Number((body as { position: string }).position.split('.').at(-1));
