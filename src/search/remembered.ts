import { LRUCache } from 'lru-cache';
import { atMostEntries } from '../values/cache-bound.js';

/** Words that are kept of each function: names are made of the same ones again and again. */
const KEPT_WORDS = 20_000;

/** A pure function of a word that remembers what it found. */
export function remembered<Found extends object | string>(find: (word: string) => Found): (word: string) => Found {
  const known = new LRUCache<string, Found>(atMostEntries(KEPT_WORDS));
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    const fresh = find(word);
    known.set(word, fresh);
    return fresh;
  };
}
