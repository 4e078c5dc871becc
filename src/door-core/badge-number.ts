import { checkCharacter } from './noid.js';
import { byEye, readings } from './scanned-text.js';

/** What a badge number says: the participant key (which is the badge's id) and the edition of the badge. */
export interface BadgeNumber {
  /** 10 characters of the NOID alphabet. */
  readonly seat: string;
  /** From 1. */
  readonly edition: number;
}

const SEAT = /^[0-9bcdfghjkmnpqrstvwxz]{10}$/;
const NUMBER = /^([0-9BCDFGHJKMNPQRSTVWXZ]{10})([1-9][0-9]{0,5})([0-9BCDFGHJKMNPQRSTVWXZ])$/;
const GREATEST_EDITION = 999_999;

/** Whether the text is a participant key: 10 characters of the NOID alphabet. */
export const isParticipantKey = (text: string): boolean => SEAT.test(text);

/** Whether a badge can have this edition. */
export const isEdition = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= GREATEST_EDITION;

/**
 * The number as it is printed: the participant key in two groups of five, then the edition and the check character (noid.ts)
 * over both, `7K3MQ-9XZ2P-1C`. Throws RangeError where one of them is malformed.
 */
export function formatBadgeNumber(seat: string, edition: number): string {
  if (!isParticipantKey(seat) || !isEdition(edition)) throw new RangeError('no seat or no edition of a badge');
  const check = checkCharacter(`${seat}${edition}`);
  return `${seat.slice(0, 5)}-${seat.slice(5)}-${edition}${check}`.toUpperCase();
}

/**
 * Reads a number as people and scanners type it (scanned-text.ts), with O for 0, I or L for 1, and Cyrillic letters for
 * the Latin ones that look like them. The check character decides between readings. undefined where none holds, or two
 * that differ do.
 */
export function parseBadgeNumber(text: string): BadgeNumber | undefined {
  const copied = byEye(text);
  const candidates = copied === undefined ? readings(text) : [...readings(text), copied];
  let found: BadgeNumber | undefined;
  for (const candidate of candidates) {
    const read = numberOf(candidate);
    if (read === undefined) continue;
    if (found !== undefined && (found.seat !== read.seat || found.edition !== read.edition)) return undefined;
    found = read;
  }
  return found;
}

function numberOf(reading: string): BadgeNumber | undefined {
  const typed = reading.replace(/O/g, '0').replace(/[IL]/g, '1');
  const [, seat, edition, check] = NUMBER.exec(typed)?.map((part) => part.toLowerCase()) ?? [];
  if (seat === undefined || edition === undefined) return undefined;
  return checkCharacter(seat + edition) === check ? { seat, edition: Number(edition) } : undefined;
}
