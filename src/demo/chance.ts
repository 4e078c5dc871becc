import { createHash } from 'node:crypto';

/** Draws a number in [0, 1). */
export type Chance = () => number;

/** A source of chance that draws the same numbers for the same seed, on every machine. */
export function seeded(seed: string): Chance {
  let draws = 0;
  return () => {
    draws += 1;
    return createHash('sha256').update(`${seed}/${draws}`).digest().readUInt32BE() / 2 ** 32;
  };
}

/** One of the items, each as likely. Throws RangeError where there is none. */
export function pick<Item>(chance: Chance, items: readonly Item[]): Item {
  const [item] = items.slice(Math.floor(chance() * items.length));
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}
