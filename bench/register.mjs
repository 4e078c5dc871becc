// The register as a process of its own, and what it costs.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const ADMIN = 'bench-first-admin-token-0123456789';

/** A file of the build, as a path. */
export const built = (file) => fileURLToPath(new URL(`../dist/${file}`, import.meta.url));

const own = (file) => fileURLToPath(new URL(file, import.meta.url));

/** Node running a server that takes requests at a port of this machine. */
export class Server {
  constructor(child, port) {
    this.child = child;
    this.address = `http://127.0.0.1:${port}`;
    this.exit = once(child, 'exit');
  }

  /** `dist/app/main.js` over a data folder; with `slowFsync` each fsync takes so many ms more. */
  static async register(dataDir, { slowFsync = 0, node = [], env = {}, stderr = 'ignore' } = {}) {
    const port = await freePort();
    const slow = slowFsync === 0 ? {} : { LD_PRELOAD: slowSync(), SLOW_FSYNC_US: String(slowFsync * 1000) };
    const server = new Server(
      spawn(process.execPath, [...node, built('app/main.js')], {
        env: {
          PATH: process.env.PATH,
          PORT: String(port),
          REGISTER_DATA_DIR: dataDir,
          REGISTER_BOOTSTRAP_TOKEN: ADMIN,
          ...slow,
          ...env,
        },
        // A line an answer is logged, as in earnest, to nowhere.
        stdio: ['ignore', 'ignore', stderr],
      }),
      port,
    );
    await server.answers('/health/ready');
    return server;
  }

  /** The route that does nothing. */
  static async bare() {
    const port = await freePort();
    const server = new Server(
      spawn(process.execPath, [own('./bare-route.mjs'), String(port)], { stdio: 'ignore' }),
      port,
    );
    await server.answers('/health/ready');
    return server;
  }

  async answers(path) {
    for (;;) {
      if (this.child.exitCode !== null) throw new Error(`the server ended with ${this.child.exitCode}`);
      const answer = await fetch(this.address + path).catch(() => undefined);
      if (answer?.status === 200) return;
      await delay(10);
    }
  }

  /** CPU time of all threads so far, in ms; of the kernel's clock, so in steps of 10. */
  cpu() {
    return this.#cpuOf('');
  }

  /** The same of the thread alone that answers. */
  mainCpu() {
    return this.#cpuOf(`/task/${this.child.pid}`);
  }

  #cpuOf(thread) {
    const stat = readFileSync(`/proc/${this.child.pid}${thread}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  /** Resident memory in MB. */
  memory() {
    const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.child.pid}/status`, 'latin1'));
    return Math.round(Number(kb) / 1024);
  }

  /** The answer's body; throws what was answered where it is no success. */
  async send(method, path, body, token = ADMIN, headers = {}) {
    const answer = await fetch(this.address + path, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(body && { 'Content-Type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  }

  async stop() {
    this.child.kill('SIGTERM');
    await this.exit;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

let library;

/** The library that slows fsync down, compiled once a run. */
function slowSync() {
  if (library !== undefined) return library;
  library = join(mkdtempSync(join(tmpdir(), 'register-bench-slow-')), 'slow-fsync.so');
  const { status, error, stderr } = spawnSync('gcc', ['-shared', '-fPIC', '-O2', '-o', library, own('./slow-fsync.c')]);
  if (status !== 0) throw new Error(`gcc cannot compile bench/slow-fsync.c: ${error?.message ?? stderr}`);
  return library;
}
