import { hash } from 'node:crypto';
import { sha256 } from './sha256.js';

/** Bytes of a leaf hash. */
export const LEAF_BYTES = 32;

/** Hash of a leaf: SHA-256(0x00 || entry), 32 bytes (RFC 6962, section 2.1). */
export function leafHash(entry: string | Uint8Array): Buffer {
  if (typeof entry === 'string') return sealText(entry).leaf;
  const bytes = Buffer.allocUnsafe(1 + entry.length);
  bytes[0] = 0;
  bytes.set(entry, 1);
  return sha256(bytes);
}

/** The UTF-8 of a text with its leaf hash; the text is encoded once for both. */
export function sealText(text: string): { readonly bytes: Buffer; readonly leaf: Buffer } {
  const hashed = Buffer.allocUnsafe(1 + Buffer.byteLength(text));
  hashed[0] = 0;
  hashed.write(text, 1);
  return { bytes: hashed.subarray(1), leaf: sha256(hashed) };
}

/** For the leaf that is compared; its first byte stays 0x00. */
let compared = Buffer.alloc(16 * 1024);

/** Whether a hash is that of an entry: as leafHash, at half the cost, for readers of many entries. */
export function isLeafHash(leaf: Buffer, entry: Uint8Array): boolean {
  const length = 1 + entry.length;
  if (length > compared.length) compared = Buffer.alloc(2 * length);
  compared.set(entry, 1);
  return hash('sha256', compared.subarray(0, length), 'binary') === leaf.toString('latin1');
}
