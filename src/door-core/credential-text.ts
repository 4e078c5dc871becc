import { hash } from 'node:crypto';
import { latinCapitals } from './keyboard-layout.js';

/**
 * The printed text of what a hand scanner typed: blanks and line ends around dropped, in capitals, and mapped back
 * where the keyboard was on its Russian layout. Digits are the same on both.
 */
export const printedText = (typed: string): string => latinCapitals(typed.trim());

/** SHA-256 of the printed text, in hex: what the issue event holds, and the server compares at the door. */
export const credentialHash = (text: string): string => hash('sha256', printedText(text));
