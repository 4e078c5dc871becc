import { hex } from '@scure/base';
import { isEdition, isParticipantKey } from './badge-number.js';
import { readCanonical, writeCanonical } from './canonical-cbor.js';

/** What a badge's credential says; frozen with the edition. */
export interface CredentialClaims {
  /** Code. */
  readonly exhibition: string;
  /** The badge's id: a participant key. */
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
/** In the order in which deterministic CBOR writes them: by the bytes of the keys. */
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
    isParticipantKey(badge) &&
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
    if (value !== undefined) payload.set(key, name === 'nonce' ? hex.decode(claims.nonce) : value);
  }
  return writeCanonical(payload);
}

/**
 * The claims of a payload, or undefined where it is not what writeClaims makes of any. Throws on what is no CBOR in its
 * deterministic form.
 */
export function readClaims(payload: Uint8Array): CredentialClaims | undefined {
  const map = readCanonical(payload);
  if (!(map instanceof Map)) return undefined;
  const claims: Partial<Record<keyof CredentialClaims, unknown>> = {};
  const entries = (map as Map<unknown, unknown>).entries();
  let entry = entries.next();
  for (const [name, key] of KEYS) {
    if (entry.done === true || entry.value[0] !== key) continue;
    const value = entry.value[1];
    claims[name] = name === 'nonce' ? hexOf(value) : value;
    entry = entries.next();
  }
  // What is left has a key of no claim, or stands in another order.
  return entry.done === true && isClaims(claims) ? claims : undefined;
}

const hexOf = (value: unknown): string | undefined => (value instanceof Uint8Array ? hex.encode(value) : undefined);
