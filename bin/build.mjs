// npm run build: compiles the server and bundles the console at once, since each leaves a core idle. As programs of
// Node and not of a shell, so that it is the same on Windows. Fails where either fails; both say why.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const inProject = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const PARTS = [
  ['@nestjs/cli/bin/nest.js', 'build'],
  ['vite/bin/vite.js', 'build', '--config', 'web/build/vite.config.ts', '--logLevel', 'warn'],
];

const run = ([program, ...options]) =>
  new Promise((resolve, reject) => {
    const args = [inProject(`node_modules/${program}`), ...options];
    const part = spawn(process.execPath, args, { cwd: inProject('.'), stdio: 'inherit' });
    part.once('error', reject);
    part.once('exit', (code) => resolve(code ?? 1));
  });

// Before both, or the one that empties its folder would take what the other has written.
rmSync(inProject('dist'), { recursive: true, force: true });
const codes = await Promise.all(PARTS.map(run));
process.exitCode = Math.max(...codes);
