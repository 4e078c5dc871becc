import { scannedCredentials, type Credential } from '../../src/door-core/credential.js';
import { verifyCredential } from '../../src/door-core/verify-credential.js';
import { nodeCrypto } from './node-crypto.js';

/** What a scanned text says, genuine or not. */
export function readCredential(text: string): Credential | undefined {
  for (const { credential } of scannedCredentials(text)) return credential;
  return undefined;
}

/** What a scanned text says if the key signed it, by Node's cryptography. */
export const verified = (text: string, publicKey: string): Promise<Credential | undefined> =>
  verifyCredential(text, publicKey, nodeCrypto);
