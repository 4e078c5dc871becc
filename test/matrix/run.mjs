// npm run test:matrix [pinned | all | <version> …]: runs stage.mjs on Node versions, which npm fetches as packages.
// `pinned`, the default, is the Node of this project; `all` the newest 22, 24 and 26.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const stage = fileURLToPath(new URL('./stage.mjs', import.meta.url));
const asked = process.argv.slice(2);
const versions = asked.includes('all') ? ['22', '24', '26'] : asked.filter((version) => version !== 'pinned');

function fetched(version, folder) {
  const npm = [process.env.npm_execpath, 'install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund'];
  const { status } = spawnSync(process.execPath, [...npm, `${PACKAGE}@${version}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`${PACKAGE}@${version} cannot be installed`);
  return join(folder, 'node_modules', PACKAGE, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

const played = (node) => spawnSync(node, [stage], { stdio: 'inherit' }).status === 0;

const folder = mkdtempSync(join(tmpdir(), 'register-nodes-'));
try {
  const whole =
    versions.length === 0
      ? played(process.execPath)
      : versions.map((version) => played(fetched(version, mkdtempSync(join(folder, 'node-'))))).every(Boolean);
  process.exitCode = whole ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
