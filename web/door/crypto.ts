import type { DoorCrypto } from '../../src/door-core/crypto.js';
import { webCrypto } from '../../src/door-core/web-crypto.js';

/** WebCrypto, and for browsers whose WebCrypto has no Ed25519 (Chromium before 137) that of noble, loaded when needed. */
export const deviceCrypto: DoorCrypto = {
  sha256: (bytes) => webCrypto.sha256(bytes),
  async verifyEd25519(publicKey, message, signature) {
    try {
      return await webCrypto.verifyEd25519(publicKey, message, signature);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'NotSupportedError') throw error;
      const { verifyAsync } = await import('@noble/ed25519');
      return verifyAsync(signature, message, publicKey, { zip215: false });
    }
  },
};
