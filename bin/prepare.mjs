// npm runs this after an install and before it packs: it builds a clone. A release archive holds the build and no
// sources, and without the development packages there is nothing to build with.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const isClone = ['../src', '../node_modules/@nestjs/cli'].every((path) => existsSync(new URL(path, import.meta.url)));
if (isClone) {
  const { status } = spawnSync(process.execPath, [process.env.npm_execpath, 'run', 'build'], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
