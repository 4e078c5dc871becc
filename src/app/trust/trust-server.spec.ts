import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { makeHallCertificate } from '../../files/hall/hall-certificate.js';
import { trustServer } from './trust-server.js';

describe('the page by which phones trust the hall’s CA', () => {
  let folder: string;
  let authority: X509Certificate;
  let server: FastifyInstance;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'trust-'));
    authority = makeHallCertificate(folder, { dns: ['localhost'], ip: ['127.0.0.1'] }, 90, new Date());
    server = trustServer(authority, 3000);
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['/ca', 'zh-CN,zh;q=0.9', '<html lang="zh">'],
    ['/ca', 'ru', '<html lang="ru">'],
    ['/ca', 'fr', '<html lang="en">'],
    ['/ca?lang=ru', 'en', '<html lang="ru">'],
  ])('%s in %s begins %s, with the fingerprint and the register’s address', async (url, language, begin) => {
    const { body, headers } = await server.inject({
      url,
      headers: { 'accept-language': language, host: 'laptop.local:8080' },
    });
    expect(body).toContain(begin);
    expect(body.replaceAll('<br>', '')).toContain(authority.fingerprint256);
    expect(body).toContain('href="https://laptop.local:3000/"');
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('gives the certificate, and the same as a profile', async () => {
    const file = await server.inject({ url: '/ca.crt' });
    expect(new X509Certificate(file.rawPayload).fingerprint256).toBe(authority.fingerprint256);
    expect(file.headers['content-type']).toBe('application/x-x509-ca-cert');
    const profile = await server.inject({ url: '/ca.mobileconfig' });
    const [, data = ''] = /<data>([^<]+)<\/data>/.exec(profile.body) ?? [];
    expect(Buffer.from(data, 'base64').equals(authority.raw)).toBe(true);
    expect(profile.headers['content-type']).toBe('application/x-apple-aspen-config');
  });

  it('has nothing of the register', async () => {
    expect((await server.inject({ url: '/v1/me' })).statusCode).toBe(404);
    expect((await server.inject({ url: '/' })).headers.location).toBe('/ca');
  });
});
