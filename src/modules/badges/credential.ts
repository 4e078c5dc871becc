import { createPublicKey, verify } from 'node:crypto';
import { base32nopad } from '@scure/base';
import { kidOf, type SigningKey } from '../../files/secret/signing-key.js';
import { readSign1, toBeSigned, writeSign1, type Sign1 } from '../../door-core/cose-sign1.js';
import { readClaims, writeClaims, type CredentialClaims } from '../../door-core/credential-claims.js';
import { printedText } from '../../door-core/credential-text.js';

/** A credential as read: its claims, and the key that is said to have signed them. */
export interface Credential extends CredentialClaims {
  /** Key id, in hex. */
  readonly kid: string;
}

// What fits on a badge as a QR code of error level M (version 40); nothing longer is looked into.
const LONGEST = 3391;

/**
 * The text on the badge: a CWT (RFC 8392) in COSE_Sign1, in base32 without padding (RFC 4648), which stays in a QR
 * code's alphanumeric mode. The same claims and key give the same text: Ed25519 and the encoding are deterministic.
 * Throws RangeError for claims that no badge has.
 */
export function makeCredential(claims: CredentialClaims, key: Pick<SigningKey, 'kid' | 'sign'>): string {
  const payload = writeClaims(claims);
  return base32nopad.encode(writeSign1({ kid: key.kid, payload, signature: key.sign(toBeSigned(key.kid, payload)) }));
}

/**
 * What a scanned text says, or undefined where it is no credential in its one canonical form.
 * Says nothing on whether it is genuine: the server compares credentialHash with the issue event, a device verifies.
 */
export const readCredential = (text: string): Credential | undefined => open(text)?.credential;

/**
 * What a scanned text says, or undefined where it is no credential or the key did not sign it.
 * `publicKey` is the raw key of 32 bytes in base64url, as the register publishes it.
 */
export function verifyCredential(text: string, publicKey: string): Credential | undefined {
  const opened = open(text);
  if (opened?.message.kid !== kidOf(publicKey)) return undefined;
  const { kid, payload, signature } = opened.message;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  return verify(null, toBeSigned(kid, payload), key, signature) ? opened.credential : undefined;
}

function open(text: string): { readonly credential: Credential; readonly message: Sign1 } | undefined {
  const printed = printedText(text);
  if (printed.length > LONGEST) return undefined;
  try {
    const message = readSign1(base32nopad.decode(printed));
    const claims = message && readClaims(message.payload);
    return message && claims && { credential: { kid: message.kid, ...claims }, message };
  } catch {
    // Neither decoder tells its errors apart, and each means the same: not a credential in its one form.
    return undefined;
  }
}
