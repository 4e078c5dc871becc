import { hex } from '@scure/base';
import { Tagged } from 'cborg';
import { readCanonical, SIGN1, writeCanonical } from './canonical-cbor.js';

/** A signed message in COSE_Sign1 (RFC 9052, section 4.2), signed by Ed25519. */
export interface Sign1 {
  /** Key id, 8 bytes in hex. */
  readonly kid: string;
  readonly payload: Uint8Array;
  /** 64 bytes. */
  readonly signature: Uint8Array;
}

const HEADER = { alg: 1, kid: 4 } as const;
const EDDSA = -8;

const protectedHeader = (kid: string): Uint8Array =>
  writeCanonical(
    new Map<number, unknown>([
      [HEADER.alg, EDDSA],
      [HEADER.kid, hex.decode(kid)],
    ]),
  );

/** The bytes that are signed: Sig_structure (RFC 9052, section 4.4) without external data. */
export const toBeSigned = (kid: string, payload: Uint8Array): Uint8Array =>
  writeCanonical(['Signature1', protectedHeader(kid), new Uint8Array(), payload]);

/** The message's bytes, tagged 18: algorithm and key id in the protected header, nothing in the unprotected one. */
export const writeSign1 = ({ kid, payload, signature }: Sign1): Uint8Array =>
  writeCanonical(new Tagged(SIGN1, [protectedHeader(kid), new Map(), payload, signature]));

/**
 * The message of the bytes, or undefined where they are not what writeSign1 makes of one. Throws on what is no CBOR in
 * its deterministic form.
 */
export function readSign1(bytes: Uint8Array): Sign1 | undefined {
  const message = readCanonical(bytes);
  if (!(message instanceof Tagged) || !Array.isArray(message.value) || message.value.length !== 4) return undefined;
  const [header, unprotected, payload, signature] = message.value as readonly unknown[];
  if (!(unprotected instanceof Map) || unprotected.size > 0) return undefined;
  if (!isBytes(header) || !isBytes(payload) || !isBytes(signature) || signature.length !== 64) return undefined;
  const kid = readProtectedHeader(header);
  return kid === undefined ? undefined : { kid, payload, signature };
}

/** The key id of a header that is written as ours are: it stands at the end. */
function readProtectedHeader(bytes: Uint8Array): string | undefined {
  if (bytes.length !== HEADER_LENGTH || !BEFORE_KID.every((byte, place) => byte === bytes[place])) return undefined;
  return hex.encode(bytes.subarray(BEFORE_KID.length));
}

const HEADER_LENGTH = protectedHeader('00'.repeat(8)).length;
const BEFORE_KID = protectedHeader('00'.repeat(8)).subarray(0, -8);

const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array;
