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
