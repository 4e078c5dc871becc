import { base64urlnopad } from '@scure/base';

/** First field of a file of sealed scans; files of another format are refused. */
export const SEALED_SCANS_FORMAT = 'expo-register scans 1';

/** HKDF's info, so that the shared secret makes no other key. */
export const SEALED_SCANS_INFO = new TextEncoder().encode(SEALED_SCANS_FORMAT);

/** A file of scans that only the register can read: ECDH on P-256 with a one-use key, HKDF-SHA256, AES-256-GCM. */
export interface SealedScans {
  readonly format: typeof SEALED_SCANS_FORMAT;
  /** Code; authenticated with the scans. */
  readonly exhibition: string;
  /** How many scans, for people. */
  readonly scans: number;
  /** When it was sealed, by the device's clock; for people. */
  readonly sealedAt: string;
  /** The one-use public key: uncompressed point, base64url. */
  readonly key: string;
  /** 12 bytes, base64url. */
  readonly iv: string;
  /** Base64url, with the tag of 16 bytes at its end. */
  readonly text: string;
}

/** What is sealed: a batch as the device would have sent it. */
export interface ScansToSeal {
  /** As its users call it. */
  readonly device?: string;
  readonly rosterPosition: string;
  /** How far the device's clock was ahead of the register's, in ms; behind: below zero. */
  readonly skewMs: number;
  /** Items of a batch. */
  readonly scans: readonly object[];
}

const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const IV_BYTES = 12;

/** `sealTo`: the register's public key, an uncompressed point of P-256 in base64url. Rejects for what is no such key. */
export async function sealScans(
  exhibition: string,
  batch: ScansToSeal,
  { sealTo, sealedAt }: { readonly sealTo: string; readonly sealedAt: string },
): Promise<SealedScans> {
  const { subtle } = crypto;
  const register = await subtle.importKey('raw', Uint8Array.from(base64urlnopad.decode(sealTo)), CURVE, false, []);
  const pair = await subtle.generateKey(CURVE, false, ['deriveBits']);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: register }, pair.privateKey, 256);
  const secret = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const derived = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: SEALED_SCANS_INFO };
  const aes = await subtle.deriveKey(derived, secret, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const additionalData = new TextEncoder().encode(exhibition);
  const plain = new TextEncoder().encode(JSON.stringify(batch));
  const text = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, aes, plain);
  return {
    format: SEALED_SCANS_FORMAT,
    exhibition,
    scans: batch.scans.length,
    sealedAt,
    key: base64urlnopad.encode(new Uint8Array(await subtle.exportKey('raw', pair.publicKey))),
    iv: base64urlnopad.encode(iv),
    text: base64urlnopad.encode(new Uint8Array(text)),
  };
}
