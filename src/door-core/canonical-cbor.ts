import { encode, rfc8949EncodeOptions, Tagged, Tokenizer, tokensToObject, Type, type Token } from 'cborg';
import { equalBytes } from './bytes.js';

/** Bytes that are CBOR, and not in the one form in which the register writes it. */
class NotCanonical extends Error {
  override readonly name = 'NotCanonical';
}

/** Refuses what would come out as another value's one form: a whole number as a float, a text with bytes that get lost. */
class OneForm extends Tokenizer {
  override next(): Token {
    const token = super.next();
    if (Type.equals(token.type, Type.float)) throw new NotCanonical('a number is written as a float');
    if (token.byteValue !== undefined && !isUtf8Of(String(token.value), token.byteValue))
      throw new NotCanonical('a text is not written in plain UTF-8');
    return token;
  }
}

const utf8 = new TextEncoder();
const isUtf8Of = (text: string, bytes: Uint8Array): boolean => equalBytes(utf8.encode(text), bytes);

/** Tag of COSE_Sign1 (RFC 9052, section 2), the only one that is read. */
export const SIGN1 = 18;

const STRICT = {
  strict: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowBigInt: false,
  rejectDuplicateMapKeys: true,
  retainStringBytes: true,
  useMaps: true,
  tags: Tagged.preserve(SIGN1),
};

/** In deterministic CBOR (RFC 8949, section 4.2.1). */
export const writeCanonical = (value: unknown): Uint8Array => encode(value, rfc8949EncodeOptions);

/**
 * What deterministic CBOR holds: safe integers, texts, byte strings, arrays and Maps, and Tagged. Throws on any other
 * bytes. Only the order of a map's keys is left to the caller, who knows which there may be; a Map keeps it.
 */
export function readCanonical(bytes: Uint8Array): unknown {
  const tokens = new OneForm(bytes, STRICT);
  const value: unknown = tokensToObject(tokens, STRICT);
  if (!tokens.done()) throw new NotCanonical('something follows');
  return value;
}
