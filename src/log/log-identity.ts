import { randomInt } from 'node:crypto';

/** Which log a position belongs to. */
export interface LogIdentity {
  readonly logId: string;
  readonly incarnation: number;
}

const ID_CHARACTERS = 12;
const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A name for a new log that no other has. */
export const newLogId = (): string =>
  Array.from({ length: ID_CHARACTERS }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');

/** Incarnations after the first count the seconds since then; a position has room for nine digits, until 2051. */
const SINCE = Date.UTC(2020, 0, 1);

/**
 * The number of an incarnation that follows another: later than every one before, also where one backup is restored
 * twice or one log moved twice, since a position of one must not be misread in the other.
 */
export const incarnationAfter = (last: number): number => Math.max(last + 1, Math.floor((Date.now() - SINCE) / 1000));
