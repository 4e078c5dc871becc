import { hash } from 'node:crypto';
import { base32nopad } from '@scure/base';
import type { SigningKey } from '../../files/secret/signing-key.js';
import { toBeSigned, writeSign1 } from '../../door-core/cose-sign1.js';
import { writeClaims, type CredentialClaims } from '../../door-core/credential-claims.js';

/**
 * The text on the badge: a CWT (RFC 8392) in COSE_Sign1, in base32 without padding (RFC 4648), which stays in a QR
 * code's alphanumeric mode. The same claims and key give the same text: Ed25519 and the encoding are deterministic.
 * Throws RangeError for claims that no badge has.
 */
export function makeCredential(claims: CredentialClaims, key: Pick<SigningKey, 'kid' | 'sign'>): string {
  const payload = writeClaims(claims);
  return base32nopad.encode(writeSign1({ kid: key.kid, payload, signature: key.sign(toBeSigned(key.kid, payload)) }));
}

/** SHA-256 of a credential's printed text, in hex: what the issue event holds, and the server compares at the door. */
export const credentialHash = (printed: string): string => hash('sha256', printed);
