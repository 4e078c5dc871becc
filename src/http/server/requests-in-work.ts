import { AsyncResource } from 'node:async_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answerProblem } from '../problems/problem.filter.js';
import { Problem } from '../../kernel/problem.js';

/** Requests that begin in one turn of the event loop: between two turns it takes in what the disk and clients send. */
const REQUESTS_A_TURN = 32;

/**
 * Begins requests in the order of their arrival, some in each turn of the event loop, so that of a thousand at once the
 * first are answered before the last begin. Beyond `limit` that wait, or that are in work, they are answered 503, so
 * that every queue behind them is bounded. Health is exempt from both.
 */
export function boundRequests(fastify: FastifyInstance, limit: number): void {
  const begin = inTurns(REQUESTS_A_TURN, limit);
  fastify.addHook('onRequest', (request, reply, done) => {
    if (isHealth(request)) done();
    else if (!begin(done)) answerProblem(reply, request.url, tooManyAtOnce());
  });
  let inWork = 0;
  fastify.addHook('preHandler', (request, reply, done) => {
    if (isHealth(request)) {
      done();
      return;
    }
    if (inWork >= limit) {
      answerProblem(reply, request.url, tooManyAtOnce());
      return;
    }
    inWork += 1;
    // Also where the client disconnected.
    reply.raw.once('close', () => (inWork -= 1));
    done();
  });
}

const isHealth = ({ routeOptions }: FastifyRequest): boolean => routeOptions.url?.startsWith('/health') === true;

const tooManyAtOnce = () =>
  new Problem('overloaded', 'Too much is asked for at once. Nothing was written; try again in a second.');

/** Calls work at once while a turn has room, and in later turns after that; answers false, and never calls it, where `limit` wait. */
function inTurns(perTurn: number, limit: number): (work: () => void) => boolean {
  let waiting: (() => void)[] = [];
  let begun = 0;
  const nextTurn = (): void => {
    const works = waiting.slice(0, perTurn);
    waiting = waiting.slice(perTurn);
    begun = works.length;
    if (begun > 0) setImmediate(nextTurn);
    for (const work of works) work();
  };
  return (work) => {
    if (waiting.length >= limit) return false;
    if (begun >= perTurn) {
      // A tracer's store is the request's own, and not that of the request that began the turn.
      waiting.push(AsyncResource.bind(work));
      return true;
    }
    if (begun === 0) setImmediate(nextTurn);
    begun += 1;
    work();
    return true;
  };
}
