import { createCipheriv, hash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder, writeDurably } from './durable.js';

/** Bytes that one tag of a seal speaks for. */
const PART_BYTES = 256 * 1024;

/** The first line; a seal that begins otherwise is none. */
const FORMAT = `GMAC of each ${PART_BYTES} bytes`;

/** A file is not what it was when it was sealed. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/** Beside the file: its length and a tag of each part. */
export const sealOf = (file: string): string => `${file}.seal`;

/**
 * Seals a file that stays unchanged until it is opened again: writes its length and a tag of each part, with fsync. A seal
 * that cannot be made only means a longer check next time.
 */
export function seal(file: string): void {
  try {
    const key = randomBytes(16);
    const { bytes, tags } = reading(file, (handle, bytes) => ({ bytes, tags: [...tagsOf(handle, key)] }));
    const lines = [FORMAT, `bytes ${bytes}`, `key ${key.toString('hex')}`, ...tags, ''].join('\n');
    writeDurably(sealOf(file), `${lines}sha256 ${hash('sha256', lines)}\n`);
  } catch {
    // No seal, then.
  }
}

/** Whether the file is sealed, and then as it was. Throws SealBroken with the place where it differs. */
export function isSealed(file: string): boolean {
  const sealed = readSeal(file);
  if (sealed === undefined || !existsSync(file)) return false;
  return reading(file, (handle, bytes) => {
    if (bytes !== sealed.bytes) throw new SealBroken(`it has ${bytes} bytes in place of ${sealed.bytes}`);
    let part = 0;
    for (const tag of tagsOf(handle, sealed.key)) {
      if (tag !== sealed.tags[part]) {
        const end = Math.min((part + 1) * PART_BYTES, bytes);
        throw new SealBroken(`its bytes ${part * PART_BYTES} to ${end - 1} are not those that were written`);
      }
      part += 1;
    }
    if (part !== sealed.tags.length)
      throw new SealBroken(`it cannot be read beyond its first ${part * PART_BYTES} bytes`);
    return true;
  });
}

/** Removes the seal, with fsync: from now on the file may change. */
export function unseal(file: string): void {
  if (!existsSync(sealOf(file))) return;
  rmSync(sealOf(file));
  syncFolder(dirname(file));
}

/** What a seal says of its file. */
interface Seal {
  readonly bytes: number;
  /** Random, for this seal: a change of the file without it is detected. */
  readonly key: Buffer;
  /** In hex, of each part. */
  readonly tags: readonly string[];
}

/** `bytes`: of the whole file. */
function reading<Result>(file: string, read: (handle: number, bytes: number) => Result): Result {
  const handle = openSync(file, 'r');
  try {
    return read(handle, fstatSync(handle).size);
  } finally {
    closeSync(handle);
  }
}

/**
 * GMAC of each part under its number, 16 bytes in hex: any change passes with a chance of 2^-114 at most over the keys,
 * at four times the speed of SHA-256.
 */
function* tagsOf(handle: number, key: Buffer): Generator<string, void> {
  const buffer = Buffer.allocUnsafe(PART_BYTES);
  const nonce = Buffer.alloc(12);
  for (let part = 0; ; part += 1) {
    const length = readSync(handle, buffer, 0, PART_BYTES, part * PART_BYTES);
    if (length === 0) return;
    nonce.writeUInt32BE(part);
    const mac = createCipheriv('aes-128-gcm', key, nonce).setAAD(buffer.subarray(0, length));
    mac.final();
    yield mac.getAuthTag().toString('hex');
  }
}

/** Undefined where there is none, or none that is whole. */
function readSeal(file: string): Seal | undefined {
  let text: string;
  try {
    text = readFileSync(sealOf(file), 'latin1');
  } catch {
    return undefined;
  }
  const [, lines, sum] = /^([^]*\n)sha256 ([0-9a-f]{64})\n$/.exec(text) ?? [];
  if (lines === undefined || hash('sha256', lines) !== sum) return undefined;
  const [format, bytes, key, ...tags] = lines.trimEnd().split('\n');
  if (format !== FORMAT || !bytes?.startsWith('bytes ') || !key?.startsWith('key ')) return undefined;
  return {
    bytes: Number(bytes.slice('bytes '.length)),
    key: Buffer.from(key.slice('key '.length), 'hex'),
    tags,
  };
}
