import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

/** The API serves no page but its own document's, which needs inline styles and images of its own. */
const CONTENT_SECURITY_POLICY = {
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    frameAncestors: ["'none'"],
    upgradeInsecureRequests: null,
  },
};

/**
 * Gives every answer of the routes added from now on helmet's headers, which are worked out once. `hsts`: browsers keep to
 * HTTPS for a year, which a private name must not ask of them.
 */
export function sendSecurityHeaders(fastify: FastifyInstance, { hsts }: { readonly hsts: boolean }): void {
  const headers = helmetHeaders(hsts);
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}

function helmetHeaders(hsts: boolean): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  const decorate = helmet({ contentSecurityPolicy: CONTENT_SECURITY_POLICY, strictTransportSecurity: hsts });
  decorate({} as IncomingMessage, response as unknown as ServerResponse, (error) => {
    if (error instanceof Error) throw error;
  });
  return headers;
}
