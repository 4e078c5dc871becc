/** Telephone numbers and e-mail addresses in the one form in which they are stored and compared. Pure. */

const EMAIL = /^[^\s@"(),:;<>[\\\]\p{C}]{1,64}@[\p{L}\p{N}]([\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;
/** Up to 15 digits (ITU-T E.164), and RFC 3966's extension. */
const PHONE = /^\+?[0-9]{5,15}(;ext=[0-9]{1,8})?$/;

/** Hyphens and dashes that people and word processors write for "-". */
const HYPHENS = /[\u2010-\u2015\u2043\u2212\ufe58]/g;
const ZERO_WIDTH = /[\p{Cf}\u3164\uffa0]/gu;
const BLANKS = /[\s\p{Z}]+/gu;

/** Full-width and other compatibility forms, all hyphens and zero-width characters made plain. */
const folded = (text: string): string => text.normalize('NFKC').replaceAll(ZERO_WIDTH, '').replaceAll(HYPHENS, '-');

/**
 * An e-mail address in lower case, without what surrounds it; blanks beside @ and dots are dropped, 。 is a dot, other blanks stay and make
 * it none, since what stood there is not known. Text that is no address comes back as unfit for `isEmail`.
 */
export const emailAsStored = (text: string): string =>
  (VISIBLE_ASCII.test(text) ? text : withoutBlanks(text)).replace(/^mailto:/i, '').toLowerCase();

/** In such text nothing is folded: nearly every address is one. */
const VISIBLE_ASCII = /^[!-~]*$/;

const withoutBlanks = (text: string): string =>
  folded(text)
    .replaceAll(BLANKS, ' ')
    .replaceAll('。', '.')
    .replaceAll(/ ?([@.]) ?/g, '$1')
    .replace(/^ | $/g, '');

/** Whether mail could reach the text as stored: RFC 5321's lengths, no quoted local part; any script (RFC 6531). */
export const isEmail = (text: string): boolean => text.length <= 254 && !text.includes('..') && EMAIL.test(text);

/** What begins an extension: English, Russian and Chinese, as printed on cards, and RFC 3966's parameter. */
const EXTENSION =
  /[,;]? ?\(?(?:;ext=|(?:extension|extn|ext|добавочный|доб|внутренний|внутр|вн|доп)\.?:?|[xх#]|[转轉]|分[机機][号號]?|内线|內線) ?([0-9]{1,8})\)?$/i;
/** Longer text is no number; it is not searched for one. */
const MAX_TYPED_CHARACTERS = 100;
const GROUPED = /^(\+?)[0-9(][0-9 ()./-]*[0-9]$/;

/**
 * A telephone number as digits, with a + where the number is international (00 at its beginning is one) and
 * `;ext=` before an extension: `+7 (4162) 22-33-44 доб. 5` is `+74162223344;ext=5`. Text that is no number comes back
 * folded only, so that `isPhone` refuses it.
 */
export function phoneAsStored(text: string): string {
  if (text.length > MAX_TYPED_CHARACTERS) return text;
  const plain = digitsOf(folded(text)).replaceAll(BLANKS, ' ').trim().replace(/^tel:/i, '');
  const extension = EXTENSION.exec(plain);
  const number = (extension === null ? plain : plain.slice(0, extension.index)).replace(/[ ,;]{1,3}$/, '');
  if (!GROUPED.test(number)) return plain;
  const international = number.replace(/^00(?=[1-9])/, '+');
  // "+44 (0)20": the 0 in brackets is dialled within the country only.
  const dialled = international.startsWith('+') ? international.replace(/\(0\)/, '') : international;
  const digits = dialled.replaceAll(/[^0-9+]/g, '');
  return extension === null ? digits : `${digits};ext=${extension[1] ?? ''}`;
}

/** Whether the text as stored can be dialled. */
export const isPhone = (text: string): boolean => PHONE.test(text);

/** Decimal digits of other scripts as 0 to 9: their blocks begin with a zero and hold ten. */
const digitsOf = (text: string): string =>
  text.replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    if (code < 0x80) return digit;
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
    return String(value);
  });
