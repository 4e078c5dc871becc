import { FastifyAdapter } from '@nestjs/platform-fastify';
import { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { v7 as uuid7 } from 'uuid';
import type { Config } from '../config/config.js';
import { acceptBodies } from './body.js';
import { answerProblem } from './problem.filter.js';
import { notFound } from './problem.js';
import type { RegisterRequest } from './request.js';
import type { RouteTable } from './route-table.js';

/** Fastify as the register uses it: bodies as bytes, requests logged by route, every error as problem details. */
export function adapter({ tls }: Config, log: Logger, routes: RouteTable): FastifyAdapter {
  const options = {
    logger: false,
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    genReqId: () => uuid7(),
    requestIdHeader: false as const,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    forceCloseConnections: 'idle' as const,
    // An address that cannot be decoded names nothing.
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      answerProblem(reply, request.url, notFound('There is nothing at this address.'));
    },
    ...(tls && { https: { cert: tls.cert, key: tls.key } }),
  };
  const fastify = new FastifyAdapter(options);
  const instance = fastify.getInstance<FastifyInstance>();
  routes.listen(instance);
  acceptBodies(instance);
  logRequests(instance);
  return fastify;
}

/** One line an answer: the route's pattern and never the query, since that may name a person. */
function logRequests(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', (request: RegisterRequest, reply, done) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        access: request.access?.id,
      },
      'answered',
    );
    done();
  });
}
