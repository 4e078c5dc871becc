import { remembered } from './remembered.js';
import { withoutMarks } from './words.js';

const pairsOf = (table: string): ReadonlyMap<string, string> =>
  new Map(table.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)] as const));

/** Russian by its passports (ICAO 9303), and the letters of its neighbours as they spell them in Latin. */
const LATIN = pairsOf(
  'аa бb вv гg дd еe ёe жzh зz иi йi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юiu яia ' +
    'іi їi єie ґg ўu јi љl њn ћch ђd џdzh ѓg ќk ѕdz ' +
    'әa ғg қk ңn өo ұu үu һh җzh ҙz ҡk ҫs ҳkh ҷch ҕg ҥn ҭt ӈn ӄk ӷg ҝg ҹch ҵts',
);
/** As the French write them, and passports of the Soviet Union and of Russia until 1997. */
const FRENCH = new Map([...LATIN, ...pairsOf('жj уou чtch шch щchtch юiou ёio')]);
/** As Ukrainians, Belarusians, Kazakhs, Tatars, Mongols, Yakuts and Serbs are also written. */
const NEIGHBOURS: readonly ReadonlyMap<string, string>[] = [
  new Map([...LATIN, ...pairsOf('әe өu үu гh')]),
  new Map([...LATIN, ...pairsOf('әae өoe үue')]),
  new Map([...LATIN, ...pairsOf('җj ђdj')]),
  new Map([...LATIN, ...pairsOf('ђdzh')]),
];
const NEIGHBOUR = /[іїєґўәөүұһқғңҙҡҫҕҥҗђ]/;
/** As those passports write ж beside English vowels: Jukov. */
const WITH_J = new Map([...LATIN, ...pairsOf('жj')]);
/** Letters that German and other names with ö are written with. */
const OPEN = new Map([...LATIN, ...pairsOf('ёo')]);

/** A letter of the neighbours by the Russian one that stands for it; signs without a sound are dropped. */
const RUSSIAN = pairsOf(
  'ъ ь іи їи єе ґг ўу јй ѓг ќк әа ғг қк ңн өо ұу үу һх җж ҙз ҡк ҫс ҳх ҷч ҕг ҥн ҭт ӈн ӄк ӷг ҝг ҹч',
);

const spelled = (word: string, table: ReadonlyMap<string, string>): string =>
  Array.from(word, (letter) => table.get(letter) ?? withoutMarks(letter)).join('');

/** A lower-case Cyrillic word in the letters of Russian: ё is е, й is и, ә is а, without ъ and ь. */
export const russianLetters: (word: string) => string = remembered((word) =>
  withoutMarks(spelled(withoutYo(word), RUSSIAN)),
);

const withoutYo = (word: string): string => word.normalize('NFC').replaceAll('ё', 'е').replaceAll('й', 'и');

/** The Latin spellings of a lower-case Cyrillic word, the first by ICAO; each at most once. */
export const latinSpellings: (word: string) => readonly string[] = remembered((word) => [
  ...spellings(word, [LATIN, ...(NEIGHBOUR.test(word) ? NEIGHBOURS : []), ...(word.includes('ё') ? [OPEN] : [])]),
  // Said as ё, though passports leave the sign out: Бьорн is Björn, Ковальов is Kovalyov.
  ...(word.includes('ьо') ? [spelled(word.replaceAll('ьо', 'йо').normalize('NFC'), LATIN)] : []),
]);

/** As French passports spell a lower-case Cyrillic word: ш is ch in them, which elsewhere is ч. */
export const frenchSpellings: (word: string) => readonly string[] = remembered((word) =>
  spellings(word, [FRENCH, ...(word.includes('ж') ? [WITH_J] : [])]),
);

const spellings = (word: string, tables: readonly ReadonlyMap<string, string>[]): readonly string[] => [
  ...new Set(tables.map((table) => spelled(word.normalize('NFC'), table))),
];
