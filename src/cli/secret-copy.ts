import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sync } from '../event-store/embedded/copy-log.js';
import { openRegisterSecret, secretFile } from '../secrets/secret-file.js';

/** Copies the register's secret from one data folder or backup to another that has none. Throws UnusableSecret. */
export function copySecret(from: string, to: string): void {
  openRegisterSecret(from, false);
  const file = secretFile(to);
  mkdirSync(dirname(file), { mode: 0o700 });
  writeFileSync(file, readFileSync(secretFile(from)), { flag: 'wx', mode: 0o600, flush: true });
  sync(dirname(file));
  sync(to);
}
