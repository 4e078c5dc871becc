/** How the field of a day is written: Jun 30, 2014, 30.06.2014, 2014年6月30日. */
const STYLES = { en: 'medium', ru: 'short', zh: 'long' } as const;

/** The languages of the console; its own module needs a browser. */
type Language = keyof typeof STYLES;

const isoOf = (year: number, month: number, day: number): string | undefined => {
  const text = [String(year).padStart(4, '0'), ...[month, day].map((one) => String(one).padStart(2, '0'))].join('-');
  const at = new Date(`${text}T12:00:00Z`);
  // The 31st of a month of 30 days is the 1st of the next one.
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? undefined : text;
};

/** A day (`2014-06-30`) as a field writes it in a language. Throws RangeError where it is no day. */
export const writeDay = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { dateStyle: STYLES[language], timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );

/** The first letters of each month, as they stand alone and in a date. */
function monthNames(language: Language): readonly (readonly string[])[] {
  const forms = [{ month: 'long' }, { month: 'long', day: 'numeric' }] as const;
  return Array.from({ length: 12 }, (_, month) =>
    forms.map((form) => {
      const parts = new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC' }).formatToParts(
        Date.UTC(2014, month, 1),
      );
      return (parts.find(({ type }) => type === 'month')?.value ?? '').toLocaleLowerCase(language).slice(0, 3);
    }),
  );
}

/** 1 to 12; undefined where no month is named. */
function monthNamed(text: string, language: Language): number | undefined {
  const [word] = /\p{L}{3,}/u.exec(text.toLocaleLowerCase(language)) ?? [];
  if (word === undefined) return undefined;
  const found = monthNames(language).findIndex((names) => names.some((name) => word.startsWith(name)));
  return found < 0 ? undefined : found + 1;
}

/** Day and month of two numbers: the month first in Chinese, else the day, unless only the other way is a date. */
function dayAndMonth(first: number, second: number, language: Language): readonly [number, number] {
  const monthFirst = language === 'zh' ? first <= 12 : second > 12;
  return monthFirst ? [second, first] : [first, second];
}

/** The numbers of a date that was typed without any sign, `30062014` or `20140630`. */
function split(digits: string): readonly string[] {
  if (digits.length !== 8) return [digits];
  const parts = /^(19|20)/.test(digits) ? [4, 6, 8] : [2, 4, 8];
  return parts.map((end, index) => digits.slice(parts[index - 1] ?? 0, end));
}

/**
 * The day (`2014-06-30`) that a text names: `30.6.2014`, `30/6`, `Jun 30`, `2014年6月30日`, `20140630`. A year that is
 * not named is that of `near`. Undefined where it names none.
 */
export function readDay(text: string, language: Language, near: string): string | undefined {
  const plain = text.normalize('NFKC');
  const written = plain.match(/\d+/g) ?? [];
  const numbers = (written.length === 1 ? split(written[0]) : written).map(Number);
  const [first, second, third, ...more] = numbers;
  if (first === undefined || more.length > 0) return undefined;
  const ownYear = Number(near.slice(0, 4));
  const full = (year: number) => (year < 100 ? 2000 + year : year);
  const month = monthNamed(plain, language);
  if (month !== undefined) {
    if (third !== undefined) return undefined;
    return first > 31 ? isoOf(first, month, second ?? 0) : isoOf(full(second ?? ownYear), month, first);
  }
  if (second === undefined) return undefined;
  if (third === undefined) {
    const [day, of] = dayAndMonth(first, second, language);
    return isoOf(ownYear, of, day);
  }
  if (first > 31) return isoOf(first, second, third);
  const [day, of] = language === 'zh' ? [second, first] : dayAndMonth(first, second, language);
  return isoOf(full(third), of, day);
}

/** The time of day (`09:00`) that a text names: `9`, `930`, `9.30`, `21:05`. Undefined where it names none. */
export function readTime(text: string): string | undefined {
  const [, hours = '', minutes = '00'] =
    /^(\d{1,2})(?:\D?(\d{2}))?\D?$/.exec(text.normalize('NFKC').replaceAll(/\s/g, '')) ?? [];
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return `${hours.padStart(2, '0')}:${minutes}`;
}
