import { Point } from '@noble/ed25519';

/** Order of the base point. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const POINT_BYTES = 32;
const SIGNATURE_BYTES = 64;

const littleEndian = (bytes: Uint8Array): bigint =>
  bytes.reduceRight<bigint>((value, byte) => (value << 8n) | BigInt(byte), 0n);

/**
 * Whether a signature holds by the rule that WebCrypto keeps: S below L, no cofactor, R the canonical bytes of
 * S·B − k·A (RFC 8032, section 5.1.7). Resolves to false for what is no key. Not in constant time: all of it is public.
 */
export async function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (publicKey.length !== POINT_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  const [r, s] = [signature.subarray(0, POINT_BYTES), littleEndian(signature.subarray(POINT_BYTES))];
  if (s >= L) return false;
  const hashed = Uint8Array.from([...r, ...publicKey, ...message]);
  const k = littleEndian(new Uint8Array(await crypto.subtle.digest('SHA-512', hashed))) % L;
  try {
    const made = Point.BASE.multiply(s, false).add(Point.fromBytes(publicKey).negate().multiply(k, false));
    return made.toBytes().every((byte, place) => byte === r[place]);
  } catch {
    // Not a point of the curve.
    return false;
  }
}
