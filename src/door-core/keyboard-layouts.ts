/** A keyboard layout, as a hand scanner meets it: the scanner presses keys, and the layout says what they type. */
export interface KeyboardLayout {
  readonly name: string;
  /** The key of the US layout that types a character, both in lower case. */
  readonly keys: ReadonlyMap<string, string>;
  /** A class of a regular expression: a text without any of these characters was typed on another layout. */
  readonly evidence: RegExp;
}

const US_KEYS = Array.from('1234567890-]qwertyuiopasdfghjklzxcvbnm');
const CYRILLIC = /[а-яёі-ўґә-өһғқңүұ]/;
const RUSSIAN = '1234567890-ъйцукенгшщзфывапролдячсмить';

/** `typed`: what the keys of US_KEYS type, one character each; `also`: further characters and their keys. */
function layout(name: string, typed: string, evidence: RegExp, also: Readonly<Record<string, string>> = {}) {
  const keys = Array.from(typed, (character, place): [string, string] => [character, US_KEYS[place] ?? '']);
  return { name, evidence, keys: new Map([...keys, ...Object.entries(also)]) };
}

const swapped = (text: string, swaps: Readonly<Record<string, string>>): string =>
  Array.from(text, (character) => swaps[character] ?? character).join('');

/** Kazakh digits are letters; what has digits and none of the letters that Kazakh alone has is Ukrainian or Belarusian. */
const KAZAKH_EVIDENCE = /[әңғүұқөһ]|^(?=.*[а-яі])[^0-9]*$/;
const AZERTY = `&é"'(-è_çà)$azertyuiopqsdfghjklwxcvbn,`;
const AZERTY_EVIDENCE = /[&é"'(è_çà,?§!]/;
/** The key of M with Shift, digits that Caps Lock or Shift leaves as they are, and what Belgium has elsewhere. */
const AZERTY_ALSO = {
  '?': 'm',
  '§': '6',
  '!': '8',
  ...Object.fromEntries(Array.from('0123456789]', (key) => [key, key])),
};
const KAZAKH = { 1: '"', 2: 'ә', 3: 'і', 4: 'ң', 5: 'ғ', 6: ',', 7: '.', 8: 'ү', 9: 'ұ', 0: 'қ', '-': 'ө' };

/** The layouts that a code can be mapped back from, the likeliest first. */
export const KEYBOARD_LAYOUTS: readonly KeyboardLayout[] = [
  layout('Russian', RUSSIAN, CYRILLIC),
  layout('Ukrainian', swapped(RUSSIAN, { ы: 'і', ъ: 'ї' }), CYRILLIC),
  layout('Belarusian', swapped(RUSSIAN, { щ: 'ў', и: 'і', ъ: "'" }), CYRILLIC),
  layout(
    'Kazakh',
    swapped(RUSSIAN, KAZAKH),
    KAZAKH_EVIDENCE,
    Object.fromEntries(Array.from('0123456789-', (key) => [key, key])),
  ),
  layout('QWERTZ', swapped(US_KEYS.join(''), { y: 'z', z: 'y', '-': 'ß', ']': '+' }), /[yzß+]/, { '-': '-', ']': ']' }),
  // Its hyphen is the key of 6; in a text that was put together elsewhere it is a hyphen.
  layout('AZERTY', AZERTY, AZERTY_EVIDENCE, AZERTY_ALSO),
  layout('AZERTY with hyphens', AZERTY, AZERTY_EVIDENCE, { ...AZERTY_ALSO, '-': '-' }),
];
