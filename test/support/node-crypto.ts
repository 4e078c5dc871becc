import { createHash, createPublicKey, verify } from 'node:crypto';
import type { DoorCrypto } from '../../src/door-core/crypto.js';

/** Node's own cryptography, as specs hand it to the door's core; the server checks credentials by making them again. */
export const nodeCrypto: DoorCrypto = {
  sha256: (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest()),
  verifyEd25519: (publicKey, message, signature) =>
    new Promise((resolve) => {
      const x = Buffer.from(publicKey).toString('base64url');
      const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
      resolve(verify(null, message, key, signature));
    }),
};
