/** A value as it lies on the disk. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly text: ArrayBuffer;
}

const AES = { name: 'AES-GCM', length: 256 };
const IV_BYTES = 12;

/** Encrypts what the device keeps with a key that scripts can use and cannot read. */
export class Vault {
  constructor(private readonly key: CryptoKey) {}

  /** A new key; it cannot be exported. */
  static makeKey(): Promise<CryptoKey> {
    return crypto.subtle.generateKey(AES, false, ['encrypt', 'decrypt']);
  }

  /** `place`: where the value is kept, so that it opens nowhere else. */
  async seal(value: unknown, place: string): Promise<Sealed> {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const additionalData = new TextEncoder().encode(place);
    const plain = new TextEncoder().encode(JSON.stringify(value));
    return { iv, text: await crypto.subtle.encrypt({ name: AES.name, iv, additionalData }, this.key, plain) };
  }

  /** Rejects for what this key did not seal at this place. */
  async open(sealed: Sealed, place: string): Promise<unknown> {
    const additionalData = new TextEncoder().encode(place);
    const plain = await crypto.subtle.decrypt({ name: AES.name, iv: sealed.iv, additionalData }, this.key, sealed.text);
    return JSON.parse(new TextDecoder().decode(plain));
  }
}
