import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCertificate } from '../../src/app/certificate.js';
import { hallFiles, makeHallCertificate } from '../../src/files/hall/hall-certificate.js';
import { fetchTrusting, freePort, RegisterProcess } from '../support/register-process.js';

const TOKEN = 'a-bootstrap-token-of-some-length';

const file = (name: string) => fileURLToPath(new URL(`../support/tls/${name}`, import.meta.url));
const CERT = file('localhost.crt');
const KEY = file('localhost.key');

describe('HTTPS', () => {
  const folders: string[] = [];
  const processes: RegisterProcess[] = [];
  const start = async (cert: string, key: string, more: Readonly<Record<string, string>> = {}) => {
    const folder = mkdtempSync(join(tmpdir(), 'register-https-'));
    folders.push(folder);
    const env = { REGISTER_DATA_DIR: folder, REGISTER_BOOTSTRAP_TOKEN: TOKEN };
    const started = RegisterProcess.start(
      { ...env, REGISTER_TLS_CERT: cert, REGISTER_TLS_KEY: key, ...more },
      await freePort(),
    );
    processes.push(started);
    return started;
  };
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((running) => running.stop('SIGKILL')));
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  it('is served where a certificate and its key are given, and plain HTTP is not', async () => {
    const authority = readFileSync(CERT);
    const running = await (await start(CERT, KEY)).ready(authority);
    expect(running.said).toContain(running.address);
    const me = await fetchTrusting(authority, `${running.address}/v1/me`, { Authorization: `Bearer ${TOKEN}` });
    expect(me.status).toBe(200);
    expect(JSON.parse(me.text)).toMatchObject({ role: 'admin' });
    // Nobody but this machine knows the name: a phone that was sent HSTS would refuse plain HTTP on it for a year.
    expect(me.headers['strict-transport-security']).toBeUndefined();
    await expect(fetch(`${running.address.replace('https:', 'http:')}/health/ready`)).rejects.toThrow('fetch failed');
    await expect(fetch(`${running.address}/health/ready`)).rejects.toThrow('fetch failed');
    expect(await running.stop()).toMatchObject({ code: 0, stderr: '' });
  });

  it('has a certificate of the hall’s own, and a page by which phones trust its CA', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'register-hall-'));
    folders.push(folder);
    const authority = makeHallCertificate(folder, { dns: ['localhost'], ip: ['127.0.0.1'] }, 90, new Date());
    const { cert, key, ca } = hallFiles(folder);
    const port = await freePort();
    const settings = { REGISTER_TLS_CA: ca, REGISTER_TLS_CA_PORT: String(port) };
    const running = await (await start(cert, key, settings)).ready(readFileSync(ca));
    expect(running.said).toContain(`http://127.0.0.1:${port}/ca`);
    const page = await (await fetch(`http://127.0.0.1:${port}/ca?lang=en`)).text();
    expect(page.replaceAll('<br>', '')).toContain(authority.fingerprint256);
    expect(page).toContain(running.address.replace('localhost', '127.0.0.1'));
    expect(await running.stop()).toMatchObject({ code: 0, stderr: '' });
    await expect(fetch(`http://127.0.0.1:${port}/ca`)).rejects.toThrow('fetch failed');
  });

  it('sends HSTS where every name of its certificate is public', () => {
    const folder = mkdtempSync(join(tmpdir(), 'register-hall-'));
    folders.push(folder);
    makeHallCertificate(folder, { dns: ['register.example.org'], ip: [] }, 90, new Date());
    const { cert, key } = hallFiles(folder);
    expect(readCertificate(cert, key).isPublic).toBe(true);
    expect(readCertificate(CERT, KEY).isPublic).toBe(false);
  });

  it.each([
    ['a CA without a certificate', '', '', 'set both, or neither', CERT],
    ['a CA that is none', CERT, KEY, 'no certificate of a CA', KEY],
  ])('is refused with %s', async (_, cert, key, sentence, authority) => {
    const { code, stderr } = await (await start(cert, key, { REGISTER_TLS_CA: authority })).ended;
    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
  });

  it.each([
    ['a certificate that is none', KEY, KEY, 'REGISTER_TLS_CERT'],
    ['a key that is none', CERT, CERT, 'REGISTER_TLS_KEY'],
    ['a key of no use to the certificate', CERT, file('another.key'), 'belong together'],
    ['a certificate that is not there', file('nowhere.crt'), KEY, 'does not exist'],
    ['a folder in place of a key', CERT, file(''), 'cannot be read'],
    ['a certificate without a key', CERT, '', 'set both or neither'],
  ])('is refused in one sentence with %s', async (_, cert, key, sentence) => {
    const { code, stdout, stderr } = await (await start(cert, key)).ended;
    expect({ code, stdout, lines: stderr.trim().split('\n').length }).toEqual({ code: 1, stdout: '', lines: 1 });
    expect(stderr).toContain(sentence);
  });
});
