import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';

// What PKCS #8 writes before the 32 bytes of an Ed25519 seed (RFC 8410, section 7).
const PKCS8_BEFORE_SEED = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Key id: the first 8 bytes of SHA-256 of the raw public key, in hex. `publicKey` in base64url. */
export const kidOf = (publicKey: string): string =>
  createHash('sha256').update(publicKey, 'base64url').digest('hex').slice(0, 16);

/** An Ed25519 key pair; the private half cannot be read, printed or serialised. */
export class SigningKey {
  readonly #privateKey: KeyObject;
  /** The raw key of 32 bytes in base64url: `x` of a JWK. */
  readonly publicKey: string;
  readonly kid: string;

  /** `seed`: 32 bytes. */
  constructor(seed: Buffer) {
    this.#privateKey = createPrivateKey({
      key: Buffer.concat([PKCS8_BEFORE_SEED, seed]),
      format: 'der',
      type: 'pkcs8',
    });
    this.publicKey = createPublicKey(this.#privateKey)
      .export({ format: 'der', type: 'spki' })
      .toString('base64url', 12);
    this.kid = kidOf(this.publicKey);
  }

  /** The signature, 64 bytes; the same for the same message. */
  sign(message: Uint8Array): Buffer {
    return sign(null, message, this.#privateKey);
  }
}
