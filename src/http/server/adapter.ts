import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { acceptBodies } from '../body/body.js';
import type { HttpLimits } from './http-limits.js';
import { answerProblem } from '../problems/problem.filter.js';
import { notFound } from '../../kernel/problem.js';
import { requestId } from './request-id.js';
import type { RegisterRequest } from '../request.js';
import { boundRequests } from './requests-in-work.js';
import type { RouteTable } from '../route-table.js';

/** Helmet's headers, for answers that no hook sees. */
const SECURITY_HEADERS = {
  'Content-Security-Policy': "default-src 'none';frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'SAMEORIGIN',
};

/** Certificate and key of HTTPS, as PEM. */
export interface Tls {
  readonly cert: Buffer;
  readonly key: Buffer;
}

const UNREADABLE: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Fastify as the register uses it: bodies as bytes, requests logged by route, every error as problem details. */
export function adapter(tls: Tls | undefined, log: Logger, routes: RouteTable, limits: HttpLimits): FastifyAdapter {
  const server = { headersTimeout: limits.headers, connectionsCheckingInterval: limits.look };
  const options = {
    logger: false,
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    genReqId: requestId,
    requestIdHeader: false as const,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    forceCloseConnections: 'idle' as const,
    // A request that arrives while the server closes is answered.
    return503OnClosing: false,
    requestTimeout: limits.request,
    keepAliveTimeout: limits.idle,
    connectionTimeout: limits.silent,
    clientErrorHandler: refuseUnreadable(log),
    // A path that cannot be decoded is 404; no hook has run, so headers are set here.
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      reply.headers(SECURITY_HEADERS);
      answerProblem(reply, request.url, notFound('There is nothing at this address.'));
    },
    ...(tls
      ? { https: { ...server, cert: tls.cert, key: tls.key, handshakeTimeout: limits.headers } }
      : { http: server }),
  };
  const fastify = new FastifyAdapter(options);
  const instance = fastify.getInstance<FastifyInstance>();
  instance.server.maxConnections = limits.connections;
  routes.listen(instance);
  acceptBodies(instance, limits);
  boundRequests(instance, limits.requests);
  logRequests(instance);
  return fastify;
}

/** Ends a connection whose bytes are not HTTP. Only the error's code is logged: its bytes may hold a token. */
const refuseUnreadable =
  (log: Logger) =>
  ({ code = '' }: { readonly code?: string }, socket: Socket): void => {
    if (code === 'ECONNRESET' || socket.destroyed) return;
    log.debug({ code }, 'no request');
    const status = UNREADABLE[code] ?? '400 Bad Request';
    const answer = `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
    if (socket.writable) socket.end(answer, () => socket.destroy());
    else socket.destroy();
  };

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
