import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.js';

/** Counts every answer; to be called before routes are added. */
export function countRequests(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.requestAnswered(request.method, request.routeOptions.url, reply.statusCode);
    done();
  });
}
