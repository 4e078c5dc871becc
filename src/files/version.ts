import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
};

/** Of the register, as in package.json: `1.2.3`. */
export const VERSION = manifest.version;

/** The packages of the register, with their exact versions. */
export const dependencies = manifest.dependencies;
