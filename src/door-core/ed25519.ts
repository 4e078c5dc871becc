import { hex } from '@scure/base';
import type { DoorCrypto } from './crypto.js';

/**
 * The y of the points of small order on edwards25519, little-endian in hex, with those that are not reduced modulo p
 * (2^255 - 19). The bit of x is left out. Source: RFC 8032, section 5.1; the eight points of order 1, 2, 4 and 8.
 */
const SMALL_ORDER = new Set([
  `01${'00'.repeat(31)}`,
  '00'.repeat(32),
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
]);

const POINT_BYTES = 32;

/** Whether 32 bytes encode a point of small order: as a key, anyone can sign for it. */
export const isSmallOrder = (point: Uint8Array): boolean =>
  SMALL_ORDER.has(hex.encode(point.map((byte, place) => (place === POINT_BYTES - 1 ? byte & 0x7f : byte))));

/**
 * Whether a signature (64 bytes) of the message holds by a raw public key (32 bytes): S below L, R the canonical bytes,
 * no cofactor, and neither point of small order. Node 20 and 22 accept the latter, Node 24 and 26 do not, so they are
 * refused here. Rejects or resolves to false for what is no key.
 */
export async function holdsEd25519(
  crypto: DoorCrypto,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (isSmallOrder(publicKey) || isSmallOrder(signature.subarray(0, POINT_BYTES))) return false;
  return crypto.verifyEd25519(publicKey, message, signature);
}
