import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** How many bytes the register's secret has. */
export const SECRET_BYTES = 32;

/**
 * The one secret of a register, from which its other keys are derived.
 * Cannot be printed or serialised; a caller keeps what it derives just as private.
 */
export class RegisterSecret {
  readonly #root: KeyObject;
  readonly #fingerprints: KeyObject;

  /** `bytes`: SECRET_BYTES of them, random. */
  constructor(bytes: Buffer) {
    if (bytes.length !== SECRET_BYTES) throw new RangeError(`a secret has ${SECRET_BYTES} bytes`);
    this.#root = createSecretKey(bytes);
    this.#fingerprints = createSecretKey(this.derive('command-fingerprint'));
  }

  /** 32 bytes of their own for each purpose, by HKDF-SHA256. The parts name it, such as `badge-signing`, exhibition, generation. */
  derive(...purpose: readonly string[]): Buffer {
    const info = JSON.stringify(['expo-register', ...purpose]);
    return Buffer.from(hkdfSync('sha256', this.#root, '', info, 32));
  }

  /** HMAC-SHA256 of a canonical request, in hex: differs between two requests and reveals neither. */
  fingerprint(canonicalRequest: string): string {
    return createHmac('sha256', this.#fingerprints).update(canonicalRequest).digest('hex');
  }
}
