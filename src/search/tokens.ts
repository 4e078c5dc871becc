/**
 * Marks that part the kinds of tokens in a search table. Private use, so that no text holds them (U+E002 marks what is no name); each begins a token of
 * its kind, and tokens without a mark are words as they are written.
 */
export const MARK = {
  /** Stands alone in a name without Chinese characters: only such a one is found by what characters sound like. */
  noChinese: '\uE000',
  /** Sound of a name that is not Chinese, of one that is, of one after Wade and Giles; and a name as written. */
  soundOfOther: '\uE001',
  soundOfWade: '\uE009',
  soundOfChinese: '\uE00A',
  whole: '\uE003',
  /** Sound of a word to Russians. */
  sound: '\uE004',
  /** The same by the French spellings of a Cyrillic word, and of a Latin word as Cyrillic ones ask for by theirs. */
  soundOfFrench: '\uE00B',
  soundOfLatin: '\uE00C',
  /** Sound of a word with ts, which GOST 7.79 and ISO 9 spell c: Kuznecov. */
  soundOfTs: '\uE00D',
  /** What two words of one text begin with: the words of a search stand for two words, not for one. */
  shared: '\uE00E',
  /** Pinyin of Chinese characters. */
  chinese: '\uE005',
  /** Pinyin of a Latin word after Wade and Giles. */
  wade: '\uE006',
  /** A word of one letter. */
  initial: '\uE007',
  /** Parts the words of a whole name. */
  next: '\uE008',
} as const;
