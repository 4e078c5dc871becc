// npm runs this after an install and before it packs: it builds a clone. A release archive holds the build and no
// sources, and without the development packages there is nothing to build with.
import { existsSync } from 'node:fs';

const isClone = ['../src', '../node_modules/@nestjs/cli'].every((path) => existsSync(new URL(path, import.meta.url)));
if (isClone) await import('./build.mjs');
