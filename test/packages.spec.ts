import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Package {
  readonly name?: string;
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}

const json = (path: string): unknown =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8'));

const { packages } = json('package-lock.json') as { readonly packages: Readonly<Record<string, Package>> };
const { allowScripts } = json('package.json') as { readonly allowScripts: Readonly<Record<string, boolean>> };
const installed = Object.entries(packages).filter(([path]) => path !== '');

/** The name of the package of a path in the lock file, `node_modules/a/node_modules/@b/c` for example. */
const nameAt = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

describe('package-lock.json', () => {
  it('gives each package an address and a checksum, without which npm asks for its metadata', () => {
    const faults = installed.filter(
      ([path, { name = nameAt(path), resolved, integrity }]) =>
        integrity === undefined || resolved?.startsWith(`https://registry.npmjs.org/${name}/-/`) !== true,
    );

    expect(faults).toEqual([]);
  });

  it('names no package whose install script may run', () => {
    const scripts = new Set(
      installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameAt(path)),
    );

    expect([...scripts].filter((name) => allowScripts[name] !== false)).toEqual([]);
  });
});
