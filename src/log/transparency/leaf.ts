import { hash } from 'node:crypto';

/** Hash of a leaf: SHA-256(0x00 || entry), 32 bytes (RFC 6962, section 2.1). */
export function leafHash(entry: string | Uint8Array): Buffer {
  const length = typeof entry === 'string' ? Buffer.byteLength(entry) : entry.length;
  const bytes = Buffer.allocUnsafe(1 + length);
  bytes[0] = 0;
  if (typeof entry === 'string') bytes.write(entry, 1);
  else bytes.set(entry, 1);
  return hash('sha256', bytes, 'buffer');
}

/** For the leaf that is compared; its first byte stays 0x00. */
let compared = Buffer.alloc(16 * 1024);

/** Whether a hash is that of an entry: as leafHash, at half the cost, for those who read many. */
export function isLeafHash(leaf: Buffer, entry: Uint8Array): boolean {
  const length = 1 + entry.length;
  if (length > compared.length) compared = Buffer.alloc(2 * length);
  compared.set(entry, 1);
  return hash('sha256', compared.subarray(0, length), 'binary') === leaf.toString('latin1');
}
