import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { firstAdminFile } from '../../src/modules/access/first-admin.js';
import { DoubleProcess } from '../support/eventstoredb/process.js';
import { newFolder, removeFolders } from '../support/log-folders.js';
import { freePort, RegisterProcess } from '../support/register-process.js';
import { realServer } from '../support/test-register.js';

afterAll(removeFolders);

it('two nodes that begin a log at the same time have one first admin, whose token is with one of them', async () => {
  const double = realServer === undefined ? await DoubleProcess.start() : undefined;
  const secret = join(newFolder('secret'), 'register.key');
  writeFileSync(secret, randomBytes(32), { mode: 0o600 });
  const settings = {
    REGISTER_STORE: 'eventstoredb',
    EVENTSTOREDB_URL: double?.url ?? realServer ?? '',
    EVENTSTOREDB_STREAM_PREFIX: `n${randomBytes(6).toString('hex')}`,
    REGISTER_SECRET_FILE: secret,
  };
  const folders = [newFolder('node'), newFolder('node')];
  const ports = [await freePort(), await freePort()];
  const starting = folders.map((folder, node) =>
    RegisterProcess.start({ ...settings, REGISTER_DATA_DIR: folder }, ports[node] ?? 0),
  );
  const nodes = await Promise.all(starting.map((node) => node.ready()));
  try {
    const kept = folders.map(firstAdminFile).filter((file) => existsSync(file));
    expect(kept).toHaveLength(1);
    const token = readFileSync(kept[0] ?? '', 'utf8').trim();
    for (const { address } of nodes) {
      const headers = { Authorization: `Bearer ${token}` };
      expect((await fetch(`${address}/v1/me`, { headers })).status).toBe(200);
    }
  } finally {
    await Promise.all(nodes.map((node) => node.stop('SIGKILL')));
    await double?.kill();
  }
});
