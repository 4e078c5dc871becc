import { decode, encode, rfc8949EncodeOptions, Tagged } from 'cborg';

/** A signed message in COSE_Sign1 (RFC 9052, section 4.2), signed by Ed25519. */
export interface Sign1 {
  /** Key id, 8 bytes in hex. */
  readonly kid: string;
  readonly payload: Uint8Array;
  /** 64 bytes. */
  readonly signature: Uint8Array;
}

const TAG = 18;
const HEADER = { alg: 1, kid: 4 } as const;
const EDDSA = -8;

const protectedHeader = (kid: string): Uint8Array =>
  encode(
    new Map<number, unknown>([
      [HEADER.alg, EDDSA],
      [HEADER.kid, Buffer.from(kid, 'hex')],
    ]),
    rfc8949EncodeOptions,
  );

/** The bytes that are signed: Sig_structure (RFC 9052, section 4.4) without external data. */
export const toBeSigned = (kid: string, payload: Uint8Array): Uint8Array =>
  encode(['Signature1', protectedHeader(kid), new Uint8Array(), payload], rfc8949EncodeOptions);

/** The message's bytes, tagged 18: algorithm and key id in the protected header, nothing in the unprotected one. */
export const writeSign1 = ({ kid, payload, signature }: Sign1): Uint8Array =>
  encode(new Tagged(TAG, [protectedHeader(kid), new Map(), payload, signature]), rfc8949EncodeOptions);

/**
 * The message of the bytes, or undefined where they hold none of this kind. Throws on what is no CBOR.
 * Lenient as to encoding and further headers: the caller compares with what writeSign1 makes of the message.
 */
export function readSign1(bytes: Uint8Array): Sign1 | undefined {
  const message: unknown = decode(bytes, { useMaps: true, tags: Tagged.preserve(TAG) });
  if (!(message instanceof Tagged) || !Array.isArray(message.value)) return undefined;
  const [header, , payload, signature] = message.value as readonly unknown[];
  if (!isBytes(header) || !isBytes(payload) || !isBytes(signature) || signature.length !== 64) return undefined;
  const fields: unknown = decode(header, { useMaps: true });
  const kid: unknown = fields instanceof Map ? fields.get(HEADER.kid) : undefined;
  return isBytes(kid) && kid.length === 8 ? { kid: Buffer.from(kid).toString('hex'), payload, signature } : undefined;
}

const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array;
