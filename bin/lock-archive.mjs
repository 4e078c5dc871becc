// npm packs no package-lock.json, so a release archive carries it under the name that npm packs: `add` before, `remove`
// after.
import { copyFileSync, rmSync } from 'node:fs';

const [lock, packed] = ['../package-lock.json', '../npm-shrinkwrap.json'].map((path) => new URL(path, import.meta.url));
if (process.argv[2] === 'add') copyFileSync(lock, packed);
else rmSync(packed, { force: true });
