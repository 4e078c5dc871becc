import type { FastifyInstance } from 'fastify';
import { answerProblem } from '../problems/problem.filter.js';
import { Problem } from '../../kernel/problem.js';

/** Answers requests beyond so many at once 503, so that whatever they would wait for has a bound; health is always told. */
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
    // An answer that nobody waits for any more ends by this alone.
    reply.raw.once('close', () => (inWork -= 1));
    done();
  });
}
