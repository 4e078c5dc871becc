import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestRegister } from '../support/test-register.js';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('the address itself', () => {
  let register: TestRegister;
  beforeAll(async () => {
    register = await TestRegister.open();
  });
  afterAll(() => register.close());

  const get = (path: string, headers: Readonly<Record<string, string>>) => register.get(path, { headers });
  const page = (path: string, language = 'en') => get(path, { Accept: BROWSER, 'Accept-Language': language });

  it.each(['application/json', '*/*', 'application/json, text/html;q=0.5'])(
    'answers a program (%s) with JSON',
    async (accept) => {
      const answer = await get('/', { Accept: accept });
      const { status, headers } = answer;
      const body = answer.body as unknown;
      expect(status).toBe(200);
      expect(headers['content-type']).toContain('application/json');
      expect(body).toEqual({
        name: 'register',
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
        ready: true,
        docs: '/docs',
        openapi: '/openapi.json',
        health: '/health/ready',
      });
    },
  );

  it('answers a browser with the console, whose every script and style is a file of this server', async () => {
    const { status, text, headers } = await page('/');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['vary']).toContain('Accept');
    expect(headers['content-security-policy']).toContain("script-src 'self';style-src 'self';");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(text).not.toMatch(/<style|<script(?![^>]*src=)|style=|\son[a-z]+=|https?:\/\//);
    const files = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]*)"/g)].map(([, path = '']) => path);
    expect(files.length).toBeGreaterThan(2);
    for (const path of files) {
      const file = await get(path, { 'Accept-Encoding': 'br' });
      expect({ path, status: file.status }).toEqual({ path, status: 200 });
      expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(file.headers['content-encoding']).toBe('br');
    }
  });

  it.each(['/desk', '/desk/harbin-2014/people/x?q=y', '/board/', '/audit/harbin-2014'])(
    'answers %s with the page of its area, which may be kept only if it is asked for again',
    async (path) => {
      const { status, headers, text } = await page(path);
      expect(status).toBe(200);
      expect(headers['content-type']).toMatch(/^text\/html/);
      expect(headers['cache-control']).toBe('no-cache');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(text).toContain('<div id="app">');
    },
  );

  it('answers a file that is not there, and what lies above the console, with a problem', async () => {
    for (const path of ['/assets/none.js', '/assets/../../app/main.js', '/assets/..%2f..%2fapp%2fmain.js']) {
      const { status, headers } = await get(path, { Accept: '*/*' });
      expect({ path, status }).toEqual({ path, status: 404 });
      expect(headers['content-type']).toContain('application/problem+json');
    }
  });

  it('refuses a language that it does not have, and unknown parameters', async () => {
    expect((await page('/?lang=fr')).status).toBe(422);
    expect((await page('/?x=1')).status).toBe(422);
  });
});
