import { afterEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, RegisterProcess } from '../support/register-process.js';

const TOKEN = 'a-bootstrap-token-of-some-length';

describe('starting and stopping', () => {
  const folders: string[] = [];
  const processes: RegisterProcess[] = [];
  const folder = () => {
    const made = mkdtempSync(join(tmpdir(), 'register-start-'));
    folders.push(made);
    return made;
  };
  const start = async (env: Record<string, string>, port?: number) => {
    const started = RegisterProcess.start(env, port ?? (await freePort()));
    processes.push(started);
    return started;
  };
  /** One line on stderr, nothing on stdout, exit code 1. */
  const refusal = async (env: Record<string, string>, port?: number) => {
    const { code, stdout, stderr } = await (await start(env, port)).ended;
    expect({ code, stdout, lines: stderr.trim().split('\n').length }).toEqual({ code: 1, stdout: '', lines: 1 });
    return stderr.trim();
  };
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((running) => running.stop('SIGKILL')));
    for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
  });

  it('says where it is, shows the first token once and keeps it for its owner alone', async () => {
    const dataDir = folder();
    const first = await (await start({ REGISTER_DATA_DIR: dataDir })).ready();
    const token = /first admin token\s+(xreg_\S+)/.exec(first.said)?.[1] ?? '';
    expect(first.said).toContain(first.address);
    expect(first.said).toContain(dataDir);
    const me = await fetch(`${first.address}/v1/me`, { headers: { Authorization: `Bearer ${token}` } });
    expect(await me.json()).toMatchObject({ role: 'admin' });
    const kept = join(dataDir, 'first-admin.token');
    expect(readFileSync(kept, 'utf8').trim()).toBe(token);
    expect(statSync(kept).mode & 0o777).toBe(0o600);
    const accept = async (running: RegisterProcess) => {
      const [, code] = /console\s+http\S+\/#invitation=(\S+)/.exec(running.said) ?? [];
      return fetch(`${running.address}/v1/access/accept`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ code }),
      });
    };
    const console = await accept(first);
    expect(await console.json()).toMatchObject({ role: 'admin', expiresAt: expect.any(String) });
    expect((await accept(first)).status).toBe(401);
    // Its access ends by itself: the token of the first admin is still needed.
    expect(readFileSync(kept, 'utf8').trim()).toBe(token);
    expect((await first.stop()).code).toBe(0);

    const second = await (await start({ REGISTER_DATA_DIR: dataDir })).ready();
    expect(second.said).not.toContain(token);
    expect((await accept(second)).status).toBe(201);
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const granted = await fetch(`${second.address}/v1/access`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ name: { en: 'Second' }, role: 'admin' }),
    });
    expect(granted.status).toBe(201);
    expect(() => statSync(kept)).toThrow('ENOENT');
  });

  it('uses a given first token only while no admin exists', async () => {
    const dataDir = folder();
    const me = async (running: RegisterProcess, token: string) =>
      (await fetch(`${running.address}/v1/me`, { headers: { Authorization: `Bearer ${token}` } })).status;
    const first = await (await start({ REGISTER_DATA_DIR: dataDir, REGISTER_BOOTSTRAP_TOKEN: TOKEN })).ready();
    expect(await me(first, TOKEN)).toBe(200);
    await first.stop();
    const second = await (
      await start({ REGISTER_DATA_DIR: dataDir, REGISTER_BOOTSTRAP_TOKEN: `${TOKEN}-another` })
    ).ready();
    expect(await me(second, `${TOKEN}-another`)).toBe(401);
    expect(await me(second, TOKEN)).toBe(200);
  });

  it('refuses a port in use', async () => {
    const other: Server = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    try {
      expect(await refusal({ REGISTER_DATA_DIR: folder() }, port)).toContain(`Port ${port} is in use`);
    } finally {
      other.close();
    }
  });

  it('refuses a folder that another process owns', async () => {
    const dataDir = folder();
    await (await start({ REGISTER_DATA_DIR: dataDir })).ready();
    expect(await refusal({ REGISTER_DATA_DIR: dataDir })).toContain('in use by another process');
  });

  it('refuses a folder that cannot be made', async () => {
    const file = join(folder(), 'a-file');
    writeFileSync(file, '');
    expect(await refusal({ REGISTER_DATA_DIR: join(file, 'data') })).toContain('REGISTER_DATA_DIR');
  });

  it('refuses a folder that a file system does not take, at once', async () => {
    const dataDir = '/proc/register-data';
    expect(await refusal({ REGISTER_DATA_DIR: dataDir })).toBe(
      `The data folder ${dataDir} cannot be made or read (ENOENT); set REGISTER_DATA_DIR to one that this user may write.`,
    );
  });

  it('refuses a folder that this user may not read', async () => {
    const dataDir = folder();
    chmodSync(dataDir, 0o000);
    // Root may read every file, so the test drops its rights.
    const user = process.getuid?.() === 0 ? { uid: 65_534 } : {};
    const running = RegisterProcess.start({ REGISTER_DATA_DIR: dataDir }, await freePort(), user);
    const { code, stderr } = await running.ended;
    chmodSync(dataDir, 0o700);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `The data folder ${dataDir} cannot be made or read (EACCES); set REGISTER_DATA_DIR to one that this user may write.\n`,
    });
  });

  it.each([
    ['REGISTER_DATADIR', 'REGISTER_DATA_DIR'],
    ['REGISTER_LOGLEVEL', 'REGISTER_LOG_LEVEL'],
    ['REGISTER_TLS_CERTIFICATE', 'REGISTER_TLS_CERT'],
  ])('refuses the unknown setting %s with the nearest name', async (name, nearest) => {
    expect(await refusal({ REGISTER_DATA_DIR: folder(), [name]: 'x' })).toBe(
      `${name} is no setting of the register; did you mean ${nearest}? Unset it or name it so.`,
    );
  });

  it('refuses a rate of the clock without a start', async () => {
    expect(await refusal({ REGISTER_DATA_DIR: folder(), REGISTER_CLOCK_RATE: '10' })).toBe(
      'REGISTER_CLOCK_RATE has no effect without REGISTER_CLOCK_START; set both, or neither.',
    );
  });

  it('refuses a world-readable secret', async () => {
    const dataDir = folder();
    await (await (await start({ REGISTER_DATA_DIR: dataDir })).ready()).stop();
    chmodSync(join(dataDir, 'keys', 'register.key'), 0o644);
    expect(await refusal({ REGISTER_DATA_DIR: dataDir })).toContain('chmod 600');
  });

  it('refuses a log whose secret is missing', async () => {
    const dataDir = folder();
    await (await (await start({ REGISTER_DATA_DIR: dataDir })).ready()).stop();
    rmSync(join(dataDir, 'keys'), { recursive: true });
    expect(await refusal({ REGISTER_DATA_DIR: dataDir })).toContain('is missing');
  });

  it.each([
    ['PORT', { PORT: 'many' }],
    ['REGISTER_STORE', { REGISTER_STORE: 'paper' }],
    ['REGISTER_BOOTSTRAP_TOKEN', { REGISTER_BOOTSTRAP_TOKEN: 'short' }],
    ['REGISTER_TLS_CERT', { REGISTER_TLS_CERT: '/nowhere.pem' }],
    ['REGISTER_LOG_LEVEL', { REGISTER_LOG_LEVEL: 'loud' }],
    ['HOST', { HOST: '203.0.113.7' }],
  ])('refuses a wrong %s by its name', async (name, env) => {
    expect(await refusal({ REGISTER_DATA_DIR: folder(), ...env })).toContain(name);
  });

  it('ends in good order with the npm that started it', async () => {
    const port = await freePort();
    const dataDir = folder();
    const env = { PATH: process.env['PATH'] ?? '', REGISTER_DATA_DIR: dataDir, PORT: String(port) };
    const shell = spawn('sh', ['-c', `"${process.execPath}" bin/run.mjs app/main; true`], {
      cwd: fileURLToPath(new URL('../../', import.meta.url)),
      env: { ...env, npm_lifecycle_event: 'start' },
      stdio: 'ignore',
    });
    const answers = () =>
      fetch(`http://127.0.0.1:${port}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    while (!(await answers())) await delay(50);
    shell.kill('SIGTERM');
    while (await answers()) await delay(50);
    // Closed in good order, the log has its seal.
    while (!existsSync(join(dataDir, 'log.db.seal'))) await delay(50);
  });

  it('finishes requests in flight on SIGTERM, and takes no more', async () => {
    const running = await (await start({ REGISTER_DATA_DIR: folder(), REGISTER_BOOTSTRAP_TOKEN: TOKEN })).ready();
    const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
    const announce = (code: string) =>
      fetch(`${running.address}/v1/exhibitions`, {
        method: 'POST',
        headers,
        body: JSON.stringify({
          code,
          name: { en: code },
          timeZone: 'UTC',
          opensOn: '2026-01-01',
          closesOn: '2026-01-02',
        }),
      }).then(
        ({ status }) => status,
        () => 0,
      );
    const answers = Array.from({ length: 40 }, (_, number) => announce(`e${number}`));
    await answers[0];
    const { code, stderr } = await running.stop();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const status of await Promise.all(answers)) expect([201, 503, 0]).toContain(status);
    expect(await announce('late')).toBe(0);
  });
});
