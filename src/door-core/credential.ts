import { base32nopad } from '@scure/base';
import { readSign1, type Sign1 } from './cose-sign1.js';
import { readClaims, type CredentialClaims } from './credential-claims.js';
import { readings } from './scanned-text.js';

/** A credential as read: its claims, and the key that is said to have signed them. */
export interface Credential extends CredentialClaims {
  /** Key id, in hex. */
  readonly kid: string;
}

/** A credential with its printed text and the message that is signed. */
export interface ReadCredential {
  readonly credential: Credential;
  /** As it is printed: upper-case base32. */
  readonly text: string;
  readonly message: Sign1;
}

// What fits on a badge as a QR code of error level M (version 40).
const MAX_CREDENTIAL_CHARACTERS = 3391;

/**
 * What a printed text says, or undefined where it is no credential in its one canonical form. Says nothing on whether it
 * is genuine.
 */
export function parseCredential(text: string): ReadCredential | undefined {
  if (text.length > MAX_CREDENTIAL_CHARACTERS) return undefined;
  try {
    const message = readSign1(base32nopad.decode(text));
    const claims = message && readClaims(message.payload);
    return message && claims && { credential: { kid: message.kid, ...claims }, text, message };
  } catch {
    // Neither decoder tells its errors apart, and each means the same: not a credential in its one form.
    return undefined;
  }
}

/** All credentials that a scanned text may be, by the readings of scanned-text.ts, the likeliest first. */
export function* scannedCredentials(scanned: string): Generator<ReadCredential, void> {
  for (const reading of readings(scanned)) {
    const read = parseCredential(reading);
    if (read !== undefined) yield read;
  }
}
