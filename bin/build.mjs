// npm run build: compiles the server and bundles its programs, and bundles the console at once, since each leaves a core
// idle. As programs of Node and not of a shell, so that it is the same on Windows. Fails where one fails; it says why.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const inProject = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const SERVER = [['node_modules/@nestjs/cli/bin/nest.js', 'build'], ['bin/bundle-programs.mjs']];
const CONSOLE = [
  ['node_modules/vite/bin/vite.js', 'build', '--config', 'web/build/vite.config.ts', '--logLevel', 'warn'],
];

const run = ([program, ...options]) =>
  new Promise((resolve, reject) => {
    const part = spawn(process.execPath, [inProject(program), ...options], { cwd: inProject('.'), stdio: 'inherit' });
    part.once('error', reject);
    part.once('exit', (code) => resolve(code ?? 1));
  });

/** Runs one program after the other, until one fails. */
async function inTurn(programs) {
  for (const program of programs) {
    const code = await run(program);
    if (code !== 0) return code;
  }
  return 0;
}

// Before both, or the one that empties its folder would take what the other has written.
rmSync(inProject('dist'), { recursive: true, force: true });
const codes = await Promise.all([SERVER, CONSOLE].map(inTurn));
process.exitCode = Math.max(...codes);
