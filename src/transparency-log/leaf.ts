import { createHash } from 'node:crypto';

const LEAF = Buffer.of(0);

/** Hash of a leaf: SHA-256(0x00 || entry), 32 bytes (RFC 6962, section 2.1). */
export const leafHash = (entry: string | Uint8Array): Buffer =>
  createHash('sha256').update(LEAF).update(entry).digest();
