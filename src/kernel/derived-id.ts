import { createHash } from 'node:crypto';

/** Digits and consonants without l and y: no word comes out, and no letter looks like a digit (NOID). */
export const ID_ALPHABET = '0123456789bcdfghjkmnpqrstvwxz';

/**
 * An id that follows from a command's: a repeat makes the same one, and no handler needs randomness.
 * Ten characters, 48 bits. `purpose` keeps apart what one command makes several of.
 */
export function derivedId(command: string, purpose: string): string {
  const digest = createHash('sha256').update(`${purpose}\n${command}`).digest();
  let rest = digest.readBigUInt64BE(0);
  let id = '';
  for (let place = 0; place < 10; place++) {
    id += ID_ALPHABET.charAt(Number(rest % 29n));
    rest /= 29n;
  }
  return id;
}
