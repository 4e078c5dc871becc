import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchTrusting, freePort, RegisterProcess } from '../support/register-process.js';

const TOKEN = 'a-bootstrap-token-of-some-length';

const file = (name: string) => fileURLToPath(new URL(`../support/tls/${name}`, import.meta.url));
const CERT = file('localhost.crt');
const KEY = file('localhost.key');

describe('HTTPS', () => {
  const folders: string[] = [];
  const processes: RegisterProcess[] = [];
  const start = async (cert: string, key: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'register-https-'));
    folders.push(folder);
    const env = { REGISTER_DATA_DIR: folder, REGISTER_BOOTSTRAP_TOKEN: TOKEN };
    const started = RegisterProcess.start({ ...env, REGISTER_TLS_CERT: cert, REGISTER_TLS_KEY: key }, await freePort());
    processes.push(started);
    return started;
  };
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((running) => running.stop('SIGKILL')));
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  it('is spoken where a certificate and its key are given, and nothing else is', async () => {
    const authority = readFileSync(CERT);
    const running = await (await start(CERT, KEY)).ready(authority);
    expect(running.said).toContain(running.address);
    const me = await fetchTrusting(authority, `${running.address}/v1/me`, { Authorization: `Bearer ${TOKEN}` });
    expect(me.status).toBe(200);
    expect(JSON.parse(me.text)).toMatchObject({ role: 'admin' });
    expect(me.headers['strict-transport-security']).toMatch(/^max-age=[1-9]/);
    await expect(fetch(`${running.address.replace('https:', 'http:')}/health/ready`)).rejects.toThrow('fetch failed');
    await expect(fetch(`${running.address}/health/ready`)).rejects.toThrow('fetch failed');
    expect(await running.stop()).toMatchObject({ code: 0, stderr: '' });
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
