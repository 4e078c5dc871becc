// node bin/run.mjs <program of dist/> …: what the npm scripts run. In the language of Node 12, so that an older Node
// gets as far as the sentence that says so.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const program = new URL(`../dist/${process.argv[2]}.js`, import.meta.url);
if (existsSync(program)) {
  process.argv.splice(1, 2, fileURLToPath(program));
  // npm sends a signal to its shell, which ends without passing it on: the program then ends by itself.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event !== undefined)
    setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGTERM'), 500).unref();
  // Compiled code is kept between starts, in the build's folder, which no other user may write to.
  if (module.enableCompileCache !== undefined)
    module.enableCompileCache(fileURLToPath(new URL('../dist/.compile-cache', import.meta.url)));
  import(program.href);
} else {
  console.error(
    'The register is not built: npm was kept from running its scripts, or the build broke off; run npm run build.',
  );
  process.exitCode = 1;
}
