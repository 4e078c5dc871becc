import type { X509Certificate } from 'node:crypto';
import { fastify, type FastifyInstance } from 'fastify';
import { sendSecurityHeaders } from '../../http/server/security-headers.js';
import { mobileConfig } from './mobile-config.js';
import { CONTENT_SECURITY_POLICY, trustPage } from './trust-page.js';
import { trustPageLanguages, type TrustPageLanguage } from './trust-page.texts.js';

/** A page over plain HTTP by which phones come to trust the hall's own CA; nothing of the register is here. `port`: the register's. */
export function trustServer(authority: X509Certificate, port: number): FastifyInstance {
  const server = fastify({ forceCloseConnections: true });
  sendSecurityHeaders(server, { hsts: false });
  const name = authority.subject.replace(/^CN=/, '');
  server.get('/', (_request, reply) => reply.redirect('/ca'));
  server.get<{ Querystring: { lang?: string } }>('/ca', ({ query, headers, hostname }, reply) =>
    reply
      .headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CONTENT_SECURITY_POLICY })
      .headers({ vary: 'Accept-Language', 'cache-control': 'no-cache' })
      .send(
        trustPage(
          known(query.lang) ?? languageOf(headers['accept-language']),
          authority.fingerprint256,
          `https://${hostname}:${port}/`,
        ),
      ),
  );
  server.get('/ca.crt', (_request, reply) => reply.type('application/x-x509-ca-cert').send(authority.raw));
  server.get('/ca.mobileconfig', (_request, reply) =>
    reply.type('application/x-apple-aspen-config').send(mobileConfig(authority.raw, name)),
  );
  return server;
}

const known = (text: unknown): TrustPageLanguage | undefined => trustPageLanguages.find((one) => one === text);

/** The first of the page's languages that a browser asks for. */
const languageOf = (accepted = ''): TrustPageLanguage =>
  accepted
    .toLowerCase()
    .split(',')
    .map((one) => known(one.trim().slice(0, 2)))
    .find((one) => one !== undefined) ?? 'en';
