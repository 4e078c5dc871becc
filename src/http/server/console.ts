import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** The built console (web/); absent where only the server was built. */
const FOLDER = fileURLToPath(new URL('../../web/', import.meta.url));
const INDEX_FILE = 'index.html';
/** Files under it carry a hash of their bytes in their name. */
const ASSETS = 'assets';
const ASSET_NAME = /^[\w-][\w.-]*$/;

/** Nothing inline, nothing from another host; a badge's PDF is shown from memory (blob:). */
const SOURCES = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `img-src 'self' blob:`,
  `connect-src 'self'`,
  `frame-src blob:`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
];

/** The door keeps itself and reads codes by WebAssembly, both in workers of its own; nothing else does. */
const DOOR_SOURCES = [
  ...SOURCES.map((source) => (source.startsWith('script-src') ? `${source} 'wasm-unsafe-eval'` : source)),
  `worker-src 'self'`,
  `manifest-src 'self'`,
];
/** The door's page, its service worker, and the worker that decodes: a worker's policy is that of its own file. */
const DOOR_FILES = /^\/(door(\/|$)|assets\/decode\.worker-)/;

/** Headers of the console's pages, in place of the API's. */
export const CONSOLE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': SOURCES.join(';'),
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), screen-wake-lock=(self)',
};

/** The page at the address itself, or undefined where no console was built. */
export const consolePage = (): string | undefined =>
  existsSync(FOLDER + INDEX_FILE) ? readFileSync(FOLDER + INDEX_FILE, 'utf8') : undefined;

/**
 * Serves the built console: `/assets/*`, and each folder that holds a page as an area (`/desk`). Inside an area a path
 * that names no file gets the area's page, whose script reads the path.
 */
export function serveConsole(fastify: FastifyInstance): void {
  if (!existsSync(FOLDER + INDEX_FILE)) return;
  void fastify.register(async (pages: FastifyInstance) => {
    pages.addHook('onRequest', ({ url }, reply, done) => {
      reply.headers(CONSOLE_HEADERS);
      if (DOOR_FILES.test(url)) reply.header('content-security-policy', DOOR_SOURCES.join(';'));
      done();
    });
    await pages.register(fastifyStatic, {
      root: FOLDER,
      serve: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header('cache-control', cacheFor(path));
      },
    });
    pages.get<Wildcard>(`/${ASSETS}/*`, ({ params }, reply) => {
      const file = params['*'];
      if (ASSET_NAME.test(file)) return reply.sendFile(`${ASSETS}/${file}`);
      reply.callNotFound();
      return reply;
    });
    for (const area of areas()) serveArea(pages, area);
  });
}

interface Wildcard {
  readonly Params: { readonly '*': string };
}

function serveArea(pages: FastifyInstance, area: string): void {
  const files = new Set(readdirSync(FOLDER + area));
  const page = (reply: FastifyReply) => reply.sendFile(`${area}/${INDEX_FILE}`);
  pages.get(`/${area}`, (_request, reply) => page(reply));
  pages.get<Wildcard>(`/${area}/*`, ({ params }, reply) => {
    const file = params['*'];
    return files.has(file) ? reply.sendFile(`${area}/${file}`) : page(reply);
  });
}

const areas = (): readonly string[] =>
  readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`${FOLDER}${entry.name}/${INDEX_FILE}`))
    .map(({ name }) => name);

const cacheFor = (path: string): string =>
  path.includes(`/${ASSETS}/`) ? 'public, max-age=31536000, immutable' : 'no-cache';
