import { createDecipheriv, createECDH, hkdfSync, type ECDH } from 'node:crypto';
import type { RegisterSecret } from './register-secret.js';

const TAG_BYTES = 16;

/** What is encrypted to the register, in base64url. */
interface Sealed {
  /** The sender's one-use public key: an uncompressed point of P-256. */
  readonly key: string;
  readonly iv: string;
  /** With the tag at its end. */
  readonly text: string;
}

/** The key pair by which devices leave scans to the register: derived from its secret and never stored. */
export class ScanSeal {
  readonly #pair: ECDH;

  constructor(secret: RegisterSecret) {
    this.#pair = createECDH('prime256v1');
    this.#pair.setPrivateKey(secret.derive('sealed-scans'));
  }

  /** An uncompressed point in base64url. */
  get publicKey(): string {
    return this.#pair.getPublicKey('base64url');
  }

  /** Throws for what was not sealed to this register, or was changed since. `info` of HKDF; `authenticated` of the text. */
  open({ key, iv, text }: Sealed, info: Uint8Array, authenticated: string): string {
    const shared = this.#pair.computeSecret(key, 'base64url');
    const aes = Buffer.from(hkdfSync('sha256', shared, '', info, 32));
    const bytes = Buffer.from(text, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', aes, Buffer.from(iv, 'base64url'), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(authenticated)).setAuthTag(bytes.subarray(-TAG_BYTES));
    return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  }
}
