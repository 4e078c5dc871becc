import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../files/make-folder.js';
import { syncFolder } from '../files/durable.js';
import { openRegisterSecret } from '../files/secret/secret-file.js';

/** Copies the register's secret to a file that is not there yet. Throws UnusableSecret. */
export function copySecret(from: string, to: string): void {
  openRegisterSecret(from, false);
  const folder = dirname(to);
  makeFolder(folder);
  writeFileSync(to, readFileSync(from), { flag: 'wx', mode: 0o600, flush: true });
  syncFolder(folder);
  syncFolder(dirname(folder));
}
