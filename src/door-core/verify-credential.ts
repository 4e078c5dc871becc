import { base64urlnopad, hex } from '@scure/base';
import { toBeSigned } from './cose-sign1.js';
import { scannedCredentials, type Credential } from './credential.js';
import type { DoorCrypto } from './crypto.js';
import { holdsEd25519 } from './ed25519.js';

const KID_BYTES = 8;

/**
 * What a scanned text says, or undefined where it is no credential or the key did not sign it. `publicKey` is the raw
 * key of 32 bytes in base64url, as the register publishes it. Rejects for what is no key.
 */
export async function verifyCredential(
  scanned: string,
  publicKey: string,
  crypto: DoorCrypto,
): Promise<Credential | undefined> {
  const key = base64urlnopad.decode(publicKey);
  const kid = hex.encode((await crypto.sha256(key)).subarray(0, KID_BYTES));
  for (const { credential, message } of scannedCredentials(scanned)) {
    if (message.kid !== kid) continue;
    const { payload, signature } = message;
    if (await holdsEd25519(crypto, key, toBeSigned(kid, payload), signature)) return credential;
  }
  return undefined;
}
