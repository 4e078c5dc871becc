import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { boundRequests } from './requests-in-work.js';

const COUNT = 100;
const numbers = Array.from({ length: COUNT }, (_, number) => number);

describe('requests that arrive at once', () => {
  it('begin in their order, and the first are answered before the last begin', async () => {
    const server = fastify();
    boundRequests(server, COUNT);
    const begun: number[] = [];
    let answered = 0;
    const answeredBefore: number[] = [];
    server.addHook('onSend', (_request, _reply, _payload, done) => {
      answered += 1;
      done();
    });
    server.get('/things/:number', async ({ params }) => {
      begun.push(Number((params as { number: string }).number));
      answeredBefore.push(answered);
      await nextTurn();
      return {};
    });
    const answers = await Promise.all(numbers.map((number) => server.inject(`/things/${number}`)));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    expect(begun).toEqual(numbers);
    expect(answeredBefore.at(-1)).toBeGreaterThan(COUNT / 2);
  });

  it('keep the store of a tracer through the wait', async () => {
    const server = fastify();
    boundRequests(server, COUNT);
    const store = new AsyncLocalStorage<number>();
    server.get('/store', () => ({ number: store.getStore() }));
    const answers = await Promise.all(
      numbers.map((number) => store.run(number, async () => server.inject('/store').then((answer) => answer))),
    );
    expect(answers.map((answer) => answer.json<{ number: number }>().number)).toEqual(numbers);
  });

  it('are refused where too many wait; health is not', async () => {
    const server = fastify();
    boundRequests(server, 10);
    server.get('/things', () => ({}));
    server.get('/health/live', () => ({}));
    const statuses = async (path: string) =>
      Promise.all(numbers.map(async () => (await server.inject(path)).statusCode));
    const [things, health] = await Promise.all([statuses('/things'), statuses('/health/live')]);
    expect(new Set(things)).toEqual(new Set([200, 503]));
    expect(new Set(health)).toEqual(new Set([200]));
    expect(await server.inject('/things')).toMatchObject({ statusCode: 200 });
  });
});
