import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fstatSync, linkSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { syncFolder } from '../durable.js';
import { makeFolder } from '../make-folder.js';
import { RegisterSecret, SECRET_BYTES } from './register-secret.js';

/** The file of the secret cannot be used; the message is one sentence that says what to do. */
export class UnusableSecret extends Error {
  override readonly name = 'UnusableSecret';
}

/** Where the secret lies in a data folder, unless the settings name another file. */
export const secretFile = (dataDir: string): string => join(dataDir, 'keys', 'register.key');

/**
 * The secret of the register in a file. With `mayCreate` (where there is no log yet) it is made if it is
 * not there: a folder for us alone, a file for us alone, whole or absent after a crash. Throws UnusableSecret.
 */
export function openRegisterSecret(file: string, mayCreate: boolean): RegisterSecret {
  const bytes = readOrCreate(file, mayCreate);
  if (bytes === undefined)
    throw new UnusableSecret(
      `The register's secret ${file} is missing: put it back from your backup, since no issued badge would pass with another.`,
    );
  return new RegisterSecret(bytes);
}

function readOrCreate(file: string, mayCreate: boolean): Buffer | undefined {
  try {
    const present = read(file);
    if (present !== undefined || !mayCreate) return present;
    create(file);
    return read(file);
  } catch (error) {
    if (error instanceof UnusableSecret) throw error;
    if (codeOf(error) === 'ENOSPC')
      throw new UnusableSecret(
        `The disk of the register's secret ${file} is full: make some room there, and start again.`,
        { cause: error },
      );
    throw new UnusableSecret(
      `Cannot open or make the register's secret ${file} (${codeOf(error) ?? 'unknown error'}): let the account that runs the register read and write there.`,
      { cause: error },
    );
  }
}

function create(file: string): void {
  const folder = dirname(file);
  makeFolder(folder);
  chmodSync(folder, 0o700);
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    writeFileSync(draft, randomBytes(SECRET_BYTES), { flag: 'wx', mode: 0o600, flush: true });
    linkIfAbsent(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(folder);
  syncFolder(dirname(folder));
}

// A link, other than a rename, never replaces the secret that another process made meanwhile.
function linkIfAbsent(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function read(file: string): Buffer | undefined {
  const handle = openIfPresent(file);
  if (handle === undefined) return undefined;
  try {
    const { size, mode } = fstatSync(handle);
    if (size !== SECRET_BYTES)
      throw new UnusableSecret(
        `The register's secret ${file} has ${size} bytes in place of ${SECRET_BYTES}: put it back from your backup.`,
      );
    // Group-readable is accepted: volumes of containers are shared that way. World-readable is not.
    if (process.platform !== 'win32' && (mode & 0o007) !== 0)
      throw new UnusableSecret(`Everybody on this machine can open the register's secret: run "chmod 600 ${file}".`);
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

function openIfPresent(file: string): number | undefined {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
