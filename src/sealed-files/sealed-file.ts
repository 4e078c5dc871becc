import { hash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Bytes that one hash of a seal speaks for. */
const CHUNK = 64 * 1024;

/** A file is not what it was when it was sealed. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/** Beside the file: its length and the hash of each part. */
export const sealOf = (file: string): string => `${file}.seal`;

/**
 * Writes down what a file holds, since nobody will change it until it is opened again. It is on the disk when this
 * returns, or there is none: a seal that cannot be made only means a longer check next time.
 */
export function seal(file: string): void {
  const target = sealOf(file);
  const draft = `${target}.new`;
  try {
    const { bytes, hashes } = contents(file);
    const lines = `bytes ${bytes}\n${hashes.map((chunk) => `${chunk}\n`).join('')}`;
    writeFileSync(draft, `${lines}sha256 ${hash('sha256', lines)}\n`, { mode: 0o600, flush: true });
    renameSync(draft, target);
    syncFolder(dirname(file));
  } catch {
    rmSync(draft, { force: true });
  }
}

/** Whether the file is sealed, and then as it was. Throws SealBroken with the place where it differs. */
export function isSealed(file: string): boolean {
  const sealed = readSeal(file);
  if (sealed === undefined || !existsSync(file)) return false;
  const { bytes, hashes } = contents(file);
  if (bytes !== sealed.bytes) throw new SealBroken(`it has ${bytes} bytes in place of ${sealed.bytes}`);
  const place = hashes.findIndex((chunk, number) => chunk !== sealed.hashes[number]);
  if (place < 0) return true;
  const end = Math.min((place + 1) * CHUNK, bytes);
  throw new SealBroken(`its bytes ${place * CHUNK} to ${end - 1} are not those that were written`);
}

/** Takes the seal off, which is on the disk when this returns: from now on the file may change. */
export function unseal(file: string): void {
  if (!existsSync(sealOf(file))) return;
  rmSync(sealOf(file));
  syncFolder(dirname(file));
}

/** Has the names in a folder on the disk. */
export function syncFolder(folder: string): void {
  // Windows has no fsync of folders.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

interface Contents {
  readonly bytes: number;
  /** SHA-256 in hex of each part. */
  readonly hashes: readonly string[];
}

function contents(file: string): Contents {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    const hashes: string[] = [];
    for (let bytes = 0; ;) {
      const length = readSync(handle, buffer, 0, CHUNK, bytes);
      if (length === 0) return { bytes, hashes };
      hashes.push(hash('sha256', buffer.subarray(0, length)));
      bytes += length;
    }
  } finally {
    closeSync(handle);
  }
}

/** Undefined where there is none, or none that is whole. */
function readSeal(file: string): Contents | undefined {
  let text: string;
  try {
    text = readFileSync(sealOf(file), 'latin1');
  } catch {
    return undefined;
  }
  const [, lines, sum] = /^(bytes \d+\n(?:[0-9a-f]{64}\n)*)sha256 ([0-9a-f]{64})\n$/.exec(text) ?? [];
  if (lines === undefined || hash('sha256', lines) !== sum) return undefined;
  const [head = '', ...hashes] = lines.trimEnd().split('\n');
  return { bytes: Number(head.slice('bytes '.length)), hashes };
}
