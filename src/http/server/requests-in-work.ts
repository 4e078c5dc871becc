import type { FastifyInstance } from 'fastify';
import { answerProblem } from '../problems/problem.filter.js';
import { Problem } from '../../kernel/problem.js';

/** Answers 503 beyond `limit` requests in flight, so that every queue behind them is bounded; health is exempt. */
export function boundRequests(fastify: FastifyInstance, limit: number): void {
  let inWork = 0;
  fastify.addHook('preHandler', (request, reply, done) => {
    if (request.routeOptions.url?.startsWith('/health') === true) {
      done();
      return;
    }
    if (inWork >= limit) {
      answerProblem(
        reply,
        request.url,
        new Problem('overloaded', 'Too much is asked for at once. Nothing was written; try again in a second.'),
      );
      return;
    }
    inWork += 1;
    // Also where the client disconnected.
    reply.raw.once('close', () => (inWork -= 1));
    done();
  });
}
