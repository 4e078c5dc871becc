// node run-checks.mjs <npm script> …: runs the scripts of package.json, as many at once as there are processors, since
// each uses one. Prints what a script said when it has ended; exits 1 where one failed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';

const waiting = process.argv.slice(2);
let failed = false;

async function run(script) {
  const began = performance.now();
  const child = spawn(process.execPath, [process.env.npm_execpath, 'run', '--silent', script]);
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
  const [code] = await once(child, 'close');
  failed ||= code !== 0;
  process.stdout.write(Buffer.concat(said));
  console.log(`${code === 0 ? 'passed' : 'FAILED'}: ${script}, ${((performance.now() - began) / 1000).toFixed(0)} s`);
}

async function work() {
  for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) await run(script);
}

await Promise.all(Array.from({ length: availableParallelism() }, work));
process.exitCode = failed ? 1 : 0;
