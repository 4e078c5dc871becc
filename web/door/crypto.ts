import type { DoorCrypto } from '../../src/door-core/crypto.js';
import { webCrypto } from '../../src/door-core/web-crypto.js';

/** WebCrypto, and for browsers whose WebCrypto has no Ed25519 (Chromium before 137) one of our own, loaded when needed. */
export const deviceCrypto: DoorCrypto = {
  sha256: (bytes) => webCrypto.sha256(bytes),
  async verifyEd25519(publicKey, message, signature) {
    try {
      return await webCrypto.verifyEd25519(publicKey, message, signature);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'NotSupportedError') throw error;
      const fallback = await import('./ed25519-fallback.ts');
      return fallback.verifyEd25519(publicKey, message, signature);
    }
  },
};
