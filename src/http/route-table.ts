import type { FastifyInstance } from 'fastify';

interface Route {
  readonly method: string;
  /** Fastify's pattern, such as `/v1/exhibitions/:exhibition`. */
  readonly url: string;
}

/** All routes of the running register: what a path allows, and what tests compare with the document. */
export class RouteTable {
  private readonly known: Route[] = [];
  private readonly patterns = new Map<string, RegExp>();

  /** Listens for routes from now on; to be called before any is added. */
  listen(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) this.known.push({ method: one, url });
      const parts = url.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : literal(part)));
      this.patterns.set(url, new RegExp(`^${parts.join('/')}/?$`));
    });
  }

  get routes(): readonly Route[] {
    return this.known;
  }

  /** Methods that exist for an address, in alphabetical order; none where nothing is there. */
  allowed(address: string): readonly string[] {
    const path = address.split('?')[0] ?? '';
    const methods = this.known
      .filter(({ url }) => !url.includes('*') && this.patterns.get(url)?.test(path))
      .map(({ method }) => method);
    return [...new Set(methods)].sort();
  }
}

const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
