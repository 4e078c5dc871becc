import { decode, encode, rfc8949EncodeOptions } from 'cborg';
import { isEdition, isSeat } from './badge-number.js';

/** What a badge's credential says; frozen with the edition. */
export interface CredentialClaims {
  /** Code. */
  readonly exhibition: string;
  /** The badge's id: its seat. */
  readonly badge: string;
  readonly edition: number;
  /** Code. */
  readonly category: string;
  /** Codes, in the order in which they were granted. */
  readonly zones: readonly string[];
  /** Seconds since 1970-01-01T00:00:00Z; from this second on. */
  readonly notBefore?: number;
  /** Seconds since 1970-01-01T00:00:00Z; until before this second. */
  readonly expires?: number;
  /** 16 bytes in hex, by the badge key: not to be guessed from the other claims. */
  readonly nonce: string;
}

/**
 * The claims of the token (CWT, RFC 8392) by their keys. Keys below -65536 are for private use, by the IANA registry.
 *
 * | key | claim | CBOR |
 * |---|---|---|
 * | 2 (sub) | badge | text |
 * | 3 (aud) | exhibition | text |
 * | 4 (exp) | expires | unsigned, absent if open |
 * | 5 (nbf) | notBefore | unsigned, absent if open |
 * | 7 (cti) | nonce | 16 bytes |
 * | -65537 | edition | unsigned |
 * | -65538 | category | text |
 * | -65539 | zones | array of texts, may be empty |
 */
const KEY = {
  badge: 2,
  exhibition: 3,
  expires: 4,
  notBefore: 5,
  nonce: 7,
  edition: -65537,
  category: -65538,
  zones: -65539,
} as const;
const KEYS = Object.entries(KEY) as readonly [keyof CredentialClaims, number][];

const CODE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const NONCE = /^[0-9a-f]{32}$/;

const isCode = (value: unknown): value is string => typeof value === 'string' && CODE.test(value);
const isMoment = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function isClaims(claims: Readonly<Partial<Record<keyof CredentialClaims, unknown>>>): claims is CredentialClaims {
  const { exhibition, badge, edition, category, zones, notBefore, expires, nonce } = claims;
  return (
    isCode(exhibition) &&
    typeof badge === 'string' &&
    isSeat(badge) &&
    typeof edition === 'number' &&
    isEdition(edition) &&
    isCode(category) &&
    Array.isArray(zones) &&
    zones.every(isCode) &&
    (notBefore === undefined || isMoment(notBefore)) &&
    (expires === undefined || isMoment(expires)) &&
    typeof nonce === 'string' &&
    NONCE.test(nonce)
  );
}

/** The token's payload in deterministic CBOR (RFC 8949, section 4.2.1). Throws RangeError for claims that no badge has. */
export function writeClaims(claims: CredentialClaims): Uint8Array {
  if (!isClaims(claims)) throw new RangeError('no claims of a badge');
  const payload = new Map<number, unknown>();
  for (const [name, key] of KEYS) {
    const value = claims[name];
    if (value !== undefined) payload.set(key, name === 'nonce' ? Buffer.from(claims.nonce, 'hex') : value);
  }
  return encode(payload, rfc8949EncodeOptions);
}

/**
 * The claims of a payload, or undefined where they are none of a badge. Throws on what is no CBOR.
 * Lenient as to encoding and further keys: the caller compares with what writeClaims makes of the claims.
 */
export function readClaims(payload: Uint8Array): CredentialClaims | undefined {
  const map: unknown = decode(payload, { useMaps: true });
  if (!(map instanceof Map)) return undefined;
  const claims: Partial<Record<keyof CredentialClaims, unknown>> = {};
  for (const [name, key] of KEYS) {
    const value: unknown = map.get(key);
    if (value !== undefined) claims[name] = value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
  }
  return isClaims(claims) ? claims : undefined;
}
