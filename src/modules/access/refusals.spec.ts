import { beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../kernel/clock.js';
import type { CommandSteps } from '../../kernel/command-steps.js';
import { Instead } from '../../kernel/instead.js';
import type { CommandExecutor } from '../../kernel/execute.js';
import { LogOverloaded } from '../../kernel/event-store.js';
import type { RefusalEvent } from './refusal.events.js';
import { Refusals } from './refusals.js';

describe('refusals', () => {
  let busy: boolean;
  let recorded: { readonly route: string; readonly count: number }[];
  let failures: unknown[];
  let refusals: Refusals;

  beforeEach(() => {
    [busy, recorded, failures] = [false, [], []];
    const executor = {
      execute: ({ decide }: CommandSteps<number, RefusalEvent>) => {
        if (busy) return Promise.reject(new LogOverloaded('busy'));
        const facts = decide(0);
        if (facts instanceof Instead) throw new Error('a refusal is recorded as it is');
        recorded.push(...facts.map(({ data: { route, count } }) => ({ route, count })));
        return Promise.resolve();
      },
    } as unknown as CommandExecutor;
    const clock = new Clock({ start: Date.parse('2014-06-30T02:00:00Z'), rate: 1 });
    refusals = new Refusals(executor, clock, 'spec', (error) => failures.push(error));
  });
  const refuse = (route: string) => {
    refusals.note({ method: 'GET', routeOptions: { url: route } } as unknown as FastifyRequest, 401);
  };

  it('go on record at once the first time in a minute, and then as one count', async () => {
    for (let number = 0; number < 5; number += 1) refuse('/v1/me');
    refuse('/v1/access');
    expect(recorded).toEqual([
      { route: '/v1/me', count: 1 },
      { route: '/v1/access', count: 1 },
    ]);
    await refusals.flush();
    expect(recorded.slice(2)).toEqual([{ route: '/v1/me', count: 4 }]);
  });

  it('that meet a busy log are counted with those that follow', async () => {
    busy = true;
    refuse('/v1/me');
    await refusals.flush();
    refuse('/v1/me');
    busy = false;
    await refusals.flush();
    expect(recorded).toEqual([{ route: '/v1/me', count: 2 }]);
    expect(failures).toHaveLength(1);
  });

  it('of more than 200 kinds in a minute are counted together', async () => {
    for (let number = 0; number < 210; number += 1) refuse(`/v1/${number}`);
    await refusals.flush();
    expect(recorded).toHaveLength(202);
    expect(recorded.slice(200)).toEqual([
      { route: '*', count: 1 },
      { route: '*', count: 9 },
    ]);
  });
});
