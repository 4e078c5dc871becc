import { randomInt } from 'node:crypto';

/** Which log a position belongs to. */
export interface LogIdentity {
  readonly logId: string;
  readonly incarnation: number;
}

const LENGTH = 12;
const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A name for a new log that no other has. */
export const newLogId = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
