import { formatBadgeNumber } from '../../src/door-core/badge-number.js';
import type { RosterBadge } from '../../src/door-core/roster.js';

const MIN_CHARACTERS = 3;
/** A Chinese name may have two characters. */
const MIN_HAN = 2;
const MAX_FOUND = 20;

/** A text as it is compared: without case, marks, blanks, hyphens and middle dots. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s\-‐-―.'’·•・]+/gu, '');

const words = (text: string): string[] =>
  text
    .trim()
    .split(/[\s-]+/u)
    .map(folded)
    .filter((word) => word !== '');

/** What a badge is found by; folded once for each version of it. */
const keys = new WeakMap<RosterBadge, { readonly names: string; readonly number: string }>();

function keysOf(badge: RosterBadge) {
  const known = keys.get(badge);
  if (known !== undefined) return known;
  const names = Object.values(badge.name ?? {}).map(folded);
  const made = { names: names.join('\n'), number: folded(formatBadgeNumber(badge.id, badge.edition)) };
  keys.set(badge, made);
  return made;
}

/** Whether a text is long enough to be searched for. */
export const isSearchable = (text: string): boolean =>
  folded(text).length >= (/\p{Script=Han}/u.test(text) ? MIN_HAN : MIN_CHARACTERS);

/** Badges whose name, in any of its scripts, has all words of the text, or whose number begins with it; the first 20. */
export function findBadges(badges: Iterable<RosterBadge>, text: string): readonly RosterBadge[] {
  if (!isSearchable(text)) return [];
  const [wanted, start] = [words(text), folded(text)];
  const found: RosterBadge[] = [];
  for (const badge of badges) {
    const { names, number } = keysOf(badge);
    if (!number.startsWith(start) && !wanted.every((word) => names.includes(word))) continue;
    found.push(badge);
    if (found.length === MAX_FOUND) break;
  }
  return found;
}
