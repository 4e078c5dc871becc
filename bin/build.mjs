// npm run build: compiles the server and bundles the console at once, since each leaves a core idle. Fails where either
// fails; both say why.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** npm's own program, so that it is the same on Windows, which has no npm that is no script of its shell. */
const run = (script) =>
  new Promise((resolve, reject) => {
    const options = { cwd: folder, stdio: 'inherit' };
    const part = spawn(process.execPath, [process.env.npm_execpath, 'run', '--silent', script], options);
    part.once('error', reject);
    part.once('exit', (code) => resolve(code ?? 1));
  });

// Before both, or the one that empties its folder would take what the other has written.
rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
const codes = await Promise.all([run('build:server'), run('build:console')]);
process.exitCode = Math.max(...codes);
