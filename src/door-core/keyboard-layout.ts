// Key by key, what the Russian layout (ЙЦУКЕН) and the Latin one (QWERTY) type; keys without a Latin letter are left out.
const RUSSIAN = 'йцукенгшщзфывапролдячсмить';
const LATIN = 'QWERTYUIOPASDFGHJKLZXCVBNM';

const letterOfKey = new Map(
  Array.from(LATIN, (latin, key): [string, string][] => {
    const russian = RUSSIAN.charAt(key);
    return [
      [latin.toLowerCase(), latin],
      [russian, latin],
      [russian.toUpperCase(), latin],
    ];
  }).flat(),
);

/**
 * The Latin capitals of the keys that were pressed, whatever the case and whether the layout was Latin or Russian.
 * What is no letter of either stays as it is.
 */
export const latinCapitals = (typed: string): string =>
  typed.replace(/[a-zа-яА-Я]/g, (letter) => letterOfKey.get(letter) ?? letter);
