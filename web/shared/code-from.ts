/** Russian letters as a code writes them; the rest falls away with its marks. */
const LETTERS = new Map(
  [
    'а a б b в v г g д d е e ё e ж zh з z и i й j к k л l м m н n о o п p р r с s т t у u ф f х kh',
    'ц ts ч ch ш sh щ shch ы y э e ю yu я ya',
  ]
    .join(' ')
    .split(' ')
    .flatMap((letter, place, all) => (place % 2 === 0 ? [[letter, all[place + 1] ?? ''] as const] : [])),
);
const SILENT = /[ъь]/g;

const CODE_CHARACTERS = 40;

/** A code for something of that name: small letters, digits and hyphens; `otherwise` where nothing of it remains. */
export function codeFrom(name: string, otherwise: string): string {
  const code = name
    .toLowerCase()
    .replace(SILENT, '')
    .replace(/[а-яё]/g, (letter) => LETTERS.get(letter) ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, CODE_CHARACTERS)
    .replace(/^-+|-+$/g, '');
  return code === '' ? otherwise : code;
}

/** That code, else it with the first free number: `firm-2`. */
export function freeCode(code: string, isTaken: (code: string) => boolean): string {
  if (!isTaken(code)) return code;
  let count = 2;
  while (isTaken(`${code}-${count}`)) count += 1;
  return `${code}-${count}`;
}
