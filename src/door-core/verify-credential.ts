import { base64urlnopad, hex } from '@scure/base';
import { toBeSigned } from './cose-sign1.js';
import { scannedCredentials, type Credential, type ReadCredential } from './credential.js';
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
  for (const read of scannedCredentials(scanned)) if (await isSigned(read, publicKey, crypto)) return read.credential;
  return undefined;
}

/** Whether the key (as for verifyCredential) signed a credential. Rejects for what is no key. */
export async function isSigned({ message }: ReadCredential, publicKey: string, crypto: DoorCrypto): Promise<boolean> {
  const key = base64urlnopad.decode(publicKey);
  const kid = hex.encode((await crypto.sha256(key)).subarray(0, KID_BYTES));
  if (message.kid !== kid) return false;
  const { payload, signature } = message;
  return holdsEd25519(crypto, key, toBeSigned(kid, payload), signature);
}
