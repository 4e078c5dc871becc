/** The 29 characters of NOID identifiers: no vowels, no `l`, so neither words nor look-alikes come up. */
export const NOID_ALPHABET = '0123456789bcdfghjkmnpqrstvwxz';

/**
 * Check character by the NOID Check Digit Algorithm: values times places from 1, summed modulo 29; foreign characters count 0.
 * Appended to fewer than 28 characters, it shows every single wrong character and every two that changed places.
 */
export function checkCharacter(text: string): string {
  let sum = 0;
  for (let place = 1; place <= text.length; place++)
    sum += place * Math.max(0, NOID_ALPHABET.indexOf(text.charAt(place - 1)));
  return NOID_ALPHABET.charAt(sum % NOID_ALPHABET.length);
}
