import { createHash } from 'node:crypto';

// The curve of RFC 8032, section 5.1, in whole numbers of any size: slow, plain, and independent of every library.
const P = 2n ** 255n - 19n;
/** The order of the base point. */
export const L = 2n ** 252n + 27742317777372353535851937790883648493n;

const mod = (value: bigint, by = P): bigint => ((value % by) + by) % by;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = mod(base);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

const inverse = (value: bigint): bigint => power(value, P - 2n);
const D = mod(-121665n * inverse(121666n));
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);

/** Extended coordinates: x = X/Z, y = Y/Z, xy = T/Z. */
export interface Point {
  readonly X: bigint;
  readonly Y: bigint;
  readonly Z: bigint;
  readonly T: bigint;
}

export const IDENTITY: Point = { X: 0n, Y: 1n, Z: 1n, T: 0n };

export function add(one: Point, other: Point): Point {
  const a = mod((one.Y - one.X) * (other.Y - other.X));
  const b = mod((one.Y + one.X) * (other.Y + other.X));
  const c = mod(2n * D * one.T * other.T);
  const d = mod(2n * one.Z * other.Z);
  return { X: mod((b - a) * (d - c)), Y: mod((d + c) * (b + a)), Z: mod((d - c) * (d + c)), T: mod((b - a) * (b + a)) };
}

export const negative = ({ X, Y, Z, T }: Point): Point => ({ X: mod(-X), Y, Z, T: mod(-T) });

export function times(scalar: bigint, point: Point): Point {
  let result = IDENTITY;
  let doubled = point;
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = add(result, doubled);
    doubled = add(doubled, doubled);
  }
  return result;
}

export function toBytes(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse();
}

export const toNumber = (bytes: Uint8Array): bigint =>
  BigInt(`0x${Buffer.from(bytes).reverse().toString('hex') || '0'}`);

export function encoded({ X, Y, Z }: Point): Buffer {
  const byZ = inverse(Z);
  const x = mod(X * byZ);
  return toBytes(mod(Y * byZ) | ((x & 1n) << 255n));
}

/** The point of an encoding, a non-canonical one too; undefined where there is none. */
export function decoded(bytes: Uint8Array): Point | undefined {
  const value = toNumber(bytes);
  const sign = value >> 255n;
  const y = mod(value & (2n ** 255n - 1n));
  const u = mod(y * y - 1n);
  const v = mod(D * y * y + 1n);
  let x = mod(u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n));
  if (mod(v * x * x) === mod(-u)) x = mod(x * ROOT_OF_MINUS_ONE);
  if (mod(v * x * x) !== u) return undefined;
  if ((x & 1n) !== sign) x = mod(-x);
  return { X: x, Y: y, Z: 1n, T: mod(x * y) };
}

const BASE = decoded(toBytes(mod(4n * inverse(5n)))) ?? IDENTITY;

/** The eight points of small order. */
export function smallOrderPoints(): readonly Point[] {
  for (let y = 2n; ; y++) {
    const point = decoded(toBytes(y));
    const small = point && times(L, point);
    if (small !== undefined && !isIdentity(times(4n, small)))
      return Array.from({ length: 8 }, (_, index) => times(BigInt(index), small));
  }
}

const isIdentity = ({ X, Y, Z }: Point): boolean => mod(X) === 0n && mod(Y - Z) === 0n;

/** Encodings of small-order points that RFC 8032 does not make: y of p and above, or a sign on x = 0. */
export function strangeEncodings(): readonly Buffer[] {
  const sign = 2n ** 255n;
  return [P, P + 1n, P | sign, (P + 1n) | sign, 1n | sign, (P - 1n) | sign].map(toBytes);
}

/** The number that signature and message are tied with. */
export const challenge = (R: Uint8Array, A: Uint8Array, message: Uint8Array): bigint =>
  toNumber(createHash('sha512').update(R).update(A).update(message).digest()) % L;

/**
 * Whether a signature holds by the rule that OpenSSL and WebCrypto share: S below L, and the bytes of SB - kA, in the one
 * canonical encoding, are R; without the cofactor.
 */
export function holds(A: Uint8Array, signature: Uint8Array, message: Uint8Array): boolean {
  const point = decoded(A);
  const R = signature.subarray(0, 32);
  const S = toNumber(signature.subarray(32));
  if (point === undefined || S >= L || signature.length !== 64) return false;
  const expected = add(times(S, BASE), negative(times(challenge(R, A, message), point)));
  return encoded(expected).equals(R);
}

/** An ordinary key: its secret scalar and its point. */
export function ordinaryKey(seed: Uint8Array): { readonly scalar: bigint; readonly point: Point } {
  const digest = createHash('sha512').update(seed).digest().subarray(0, 32);
  const scalar = (toNumber(digest) & (2n ** 254n - 8n)) | (2n ** 254n);
  return { scalar, point: times(scalar, BASE) };
}

export const timesBase = (scalar: bigint): Point => times(scalar, BASE);
