/** A column's header as headers are compared: small letters and digits alone, with single blanks between words. */
export const headerKey = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[^\p{L}\p{N}.]+/gu, ' ')
    .replaceAll(/(?<![a-z])\.|\.(?![a-z])/g, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
