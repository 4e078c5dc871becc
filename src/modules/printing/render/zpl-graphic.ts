import type { Bitmap } from './bitmap.js';

/** Letters for how often a digit comes: G to Y for 1 to 19, g to z for 20 to 400. */
const ONES = 'GHIJKLMNOPQRSTUVWXY';
const TWENTIES = 'ghijklmnopqrstuvwxyz';
const MAX_REPEATED_DIGITS = 400 + 19;

/**
 * A picture as a ZPL graphic field (^GFA) in Zebra's run lengths: `,` fills a row with white, `:` repeats the row before.
 * Labels are sent over slow lines, and most of a text's picture is white.
 */
export function graphicField({ bytes, rowBytes, height }: Bitmap): string {
  const rows: string[] = [];
  let before: string | undefined;
  for (let row = 0; row < height; row++) {
    const hex = Buffer.from(bytes.subarray(row * rowBytes, (row + 1) * rowBytes))
      .toString('hex')
      .toUpperCase();
    rows.push(hex === before ? ':' : compressed(hex));
    before = hex;
  }
  const total = rowBytes * height;
  return `^GFA,${total},${total},${rowBytes},${rows.join('')}^FS`;
}

function compressed(hex: string): string {
  let end = hex.length;
  while (hex[end - 1] === '0') end -= 1;
  const inked = hex.slice(0, end);
  const digits = inked.length < hex.length ? inked : hex;
  let text = '';
  for (let start = 0; start < digits.length;) {
    const digit = digits.charAt(start);
    let length = 1;
    while (length < MAX_REPEATED_DIGITS && digits.charAt(start + length) === digit) length += 1;
    text += length > 2 ? repeats(length) + digit : digit.repeat(length);
    start += length;
  }
  return inked.length < hex.length ? `${text},` : text;
}

const repeats = (count: number): string => {
  const ones = count % 20;
  const twenties = (count - ones) / 20;
  return (twenties > 0 ? TWENTIES.charAt(twenties - 1) : '') + (ones > 0 ? ONES.charAt(ones - 1) : '');
};
