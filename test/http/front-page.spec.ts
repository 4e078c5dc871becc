import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
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

  it('answers a browser with a page that runs no script and loads nothing', async () => {
    const { status, text, headers } = await page('/');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['vary']).toContain('Accept');
    const style = /<style>([^]*)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toBe(
      `default-src 'none';style-src 'sha256-${hash}';base-uri 'none';form-action 'none';frame-ancestors 'none'`,
    );
    expect(text).not.toMatch(/<script|<img|<link|style=|\son[a-z]+=|https?:\/\//);
    expect(text).toContain('role="status">Ready<');
    expect(text).toContain('<code>first-admin.token</code>');
    for (const [, path = ''] of text.matchAll(/href="(\/[^"]*)"/g))
      expect((await get(path, { Accept: '*/*' }).redirects(1)).status).toBe(200);
  });

  it.each([
    ['/', 'ru-RU,ru;q=0.9,en;q=0.8', 'ru', 'Готов к работе'],
    ['/', 'zh-CN,zh;q=0.9', 'zh', '已就绪'],
    ['/', 'fr,de;q=0.7', 'en', 'Ready'],
    ['/?lang=zh', 'ru', 'zh', '已就绪'],
  ])('speaks the language of the browser: %s for %s', async (path, accepted, language, ready) => {
    const { text } = await page(path, accepted);
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain(ready);
  });

  it('refuses a language that it does not speak, and unknown parameters', async () => {
    expect((await page('/?lang=fr')).status).toBe(422);
    expect((await page('/?x=1')).status).toBe(422);
  });
});
