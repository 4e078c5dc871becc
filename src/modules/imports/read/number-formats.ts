import { readXml } from './xml.js';

/** Shows a number as its cell does, where that says more than the number: as a date, or with leading zeros. */
export type NumberFormat = (value: string) => string;

/** Built-in formats of dates and times, those of China and Japan among them (ECMA-376, part 1, 18.8.30). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** As many as Excel has. */
const MAX_STYLES = 65_536;
const DAY_MS = 86_400_000;
/** 9999-12-31. */
const MAX_SERIAL = 2_958_466;
/** Before it, dates of the system of 1900 count a 29 February 1900 that there never was. */
const MARCH_1900 = 61;

/** The formats of a workbook by the number of a cell's style. `is1904`: whether days are counted from 1904. */
export function numberFormats(styles: Uint8Array, is1904: boolean): ReadonlyMap<number, NumberFormat> {
  const codes = new Map<number, string>();
  const formats = new Map<number, NumberFormat>();
  let [isOfCells, style] = [false, 0];
  readXml(styles, {
    open: (tag, { numFmtId = '', formatCode = '' }) => {
      const name = tag.slice(tag.indexOf(':') + 1);
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode);
      else if (name === 'cellXfs') isOfCells = true;
      else if (name === 'xf' && isOfCells && style < MAX_STYLES) {
        const id = Number(numFmtId);
        const format = isBuiltInDate(id) ? dateOf(is1904) : formatOf(codes.get(id) ?? '', is1904);
        if (format !== undefined) formats.set(style, format);
        style += 1;
      }
    },
    close: (tag) => {
      if (tag.endsWith('cellXfs')) isOfCells = false;
    },
  });
  return formats;
}

function formatOf(code: string, is1904: boolean): NumberFormat | undefined {
  const [positive = ''] = code.split(';');
  const literal = positive.replaceAll(/\\(.)|"([^"]*)"/g, '$1$2');
  const isOfZeros = /^[0 ()+-]+$/.test(literal) && literal.split('0').length > 2;
  if (isOfZeros) return (value) => filledIn(literal, value);
  const letters = positive.replaceAll(/\\.|"[^"]*"|\[[^\]]*\]?/g, '');
  return /[ymdhs]/i.test(letters) && !/[#?]/.test(letters) ? dateOf(is1904) : undefined;
}

/** The digits of a number in the places of a format's zeros: 12345 in `000000` is `012345`. */
function filledIn(format: string, value: string): string {
  if (!/^\d+$/.test(value)) return value;
  const places = format.split('0').length - 1;
  const digits = value.padStart(places, '0');
  const ahead = digits.length - places;
  let next = 0;
  return format.replaceAll('0', () => {
    const from = next;
    // What is longer than the format stands before its first place.
    next = from === 0 ? ahead + 1 : from + 1;
    return digits.slice(from, next);
  });
}

const dateOf =
  (is1904: boolean): NumberFormat =>
  (value) => {
    const serial = Number(value);
    if (!(serial >= 0 && serial < MAX_SERIAL)) return value;
    const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < MARCH_1900 ? 31 : 30);
    // To the second, since a fraction of a day is seldom exact.
    const at = new Date(Math.round((epoch + serial * DAY_MS) / 1000) * 1000).toISOString();
    const [day = '', time = ''] = at.slice(0, 19).split('T');
    const clock = time.endsWith(':00') ? time.slice(0, 5) : time;
    if (serial < 1) return clock;
    return clock === '00:00' ? day : `${day} ${clock}`;
  };
