/** What a device needs of a cryptographic library: node:crypto on the server, WebCrypto in a browser. */
export interface DoorCrypto {
  /** SHA-256, 32 bytes. */
  sha256(bytes: Uint8Array): Promise<Uint8Array>;
  /**
   * Whether an Ed25519 signature (64 bytes) of the message holds by a raw public key (32 bytes). Rejects or resolves to
   * false for what is no key.
   */
  verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>;
}
