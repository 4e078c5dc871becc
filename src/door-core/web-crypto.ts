import type { DoorCrypto } from './crypto.js';

/** WebCrypto wants bytes of its own: a view may lie in shared memory. */
const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);

const ED25519 = { name: 'Ed25519' };

/** WebCrypto, as browsers and Node have it. */
export const webCrypto: DoorCrypto = {
  async sha256(bytes) {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', owned(bytes)));
  },
  async verifyEd25519(publicKey, message, signature) {
    const key = await crypto.subtle.importKey('raw', owned(publicKey), ED25519, false, ['verify']);
    return crypto.subtle.verify(ED25519, key, owned(signature), owned(message));
  },
};
