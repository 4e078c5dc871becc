/** Words that are kept of each function: names are made of the same ones again and again. */
const MOST = 20_000;

/** A pure function of a word that remembers what it found. */
export function remembered<Found>(find: (word: string) => Found): (word: string) => Found {
  const known = new Map<string, Found>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    if (known.size >= MOST) known.clear();
    const fresh = find(word);
    known.set(word, fresh);
    return fresh;
  };
}
