import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { TestRegister } from '../support/test-register.js';

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}
interface Operation {
  readonly summary?: string;
  readonly 'x-roles'?: readonly string[];
}

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
/** Served by the document's own UI, and the console's files. */
const isUi = (path: string) =>
  path === '/openapi.json' || path.startsWith('/docs') || /^\/(assets|desk|board|audit|door|setup)(\/|$)/.test(path);

describe('routes, document and docs/http-api.md agree', () => {
  let register: TestRegister;
  let document: Document;
  beforeAll(async () => {
    register = await TestRegister.open();
    document = (await register.get('/openapi.json', { token: '' })).body as Document;
  });
  afterAll(() => register.close());

  const described = () =>
    Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        route: `${method.toUpperCase()} ${path}`,
        operation,
      })),
    );

  it('each route stands in the document, and nothing else does', () => {
    const routed = register.register.routes.routes
      .filter(({ method, url }) => !['HEAD', 'OPTIONS'].includes(method) && !isUi(url))
      .map(({ method, url }) => `${method} ${url.replaceAll(/:([a-z]+)/g, '{$1}')}`);
    expect(
      described()
        .map(({ route }) => route)
        .sort(),
    ).toEqual([...new Set(routed)].sort());
  });

  it('each route declares its roles and says what it does', () => {
    for (const { route, operation } of described()) {
      expect({ route, roles: operation['x-roles']?.length ?? 0 }).not.toEqual({ route, roles: 0 });
      expect({ route, summary: operation.summary ?? '' }).not.toEqual({ route, summary: '' });
    }
  });

  it('the table names the same routes with the same roles', () => {
    const rows = [...text('docs/http-api.md').matchAll(/^\| (GET|POST|PUT|PATCH|DELETE) `([^`]+)` *\| ([^|]+) \|/gm)];
    const table = rows.map(([, method, path, roles]) => `${method ?? ''} ${path ?? ''}: ${(roles ?? '').trim()}`);
    expect(
      described()
        .map(({ route, operation }) => `${route}: ${(operation['x-roles'] ?? []).join(', ')}`)
        .sort(),
    ).toEqual(table.sort());
  });

  it('the document is OpenAPI 3.1 and equals the one that is checked in', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document).toEqual(JSON.parse(text('docs/openapi.json')));
  });

  it('the page of the document loads nothing from outside', async () => {
    const { text: page } = await register.get('/docs', { token: '' }).expect(200);
    expect([...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address)).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/^(https?:)?\/\//)]),
    );
  });
});
