import { splitter } from './syllables.js';

/**
 * Chinese names in Cyrillic, by the system of Palladius that Russian passports of visitors and newspapers follow, read
 * back into pinyin: Ван is wang, Сяомин is xiaoming. Source: the system's table of syllables, which is regular but for
 * those listed whole.
 */
const WHOLE =
  'а a ай ai ань an ан ang ао ao э e эй ei энь en эн eng эр er о o оу ou и yi я ya яо yao е ye ю you янь yan ян yang ' +
  'инь yin ин ying юн yong юй yu юэ yue юань yuan юнь yun у wu ва wa вай wai вань wan ван wang вэй wei вэнь wen ' +
  'вэн weng во wo чжи zhi чи chi ши shi жи ri цзы zi цы ci сы si хуэй hui бо bo по po мо mo фо fo';

const INITIALS = 'б b п p м m ф f д d т t н n л l г g к k х h чж zh ч ch ш sh ж r';
/** The same letters stand for two initials: before a hard final for these, before a soft one for those below. */
const HARD_INITIALS = 'цз z ц c с s';
const SOFT_INITIALS = 'цз j ц q с x';

const HARD_FINALS =
  'а a ай ai ань an ан ang ао ao э e эй ei энь en эн eng ун ong оу ou у u уа ua уай uai уань uan уан uang уй ui ' +
  'унь un о uo';
/** ü is written u, as passports without dots do. */
const SOFT_FINALS = 'и i я ia яо iao е ie ю iu янь ian ян iang инь in ин ing юн iong юй u юэ ue юань uan юнь un';

const pairs = (table: string): (readonly [string, string])[] => {
  const parts = table.split(' ');
  return parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? ''] as const] : []));
};

const combined = (initials: string, finals: string): (readonly [string, string])[] =>
  pairs(initials).flatMap(([cyrillic, latin]) => pairs(finals).map(([c, l]) => [cyrillic + c, latin + l] as const));

const syllables = new Map([
  ...combined(INITIALS, HARD_FINALS),
  ...combined(INITIALS, SOFT_FINALS),
  ...combined(HARD_INITIALS, HARD_FINALS),
  ...combined(SOFT_INITIALS, SOFT_FINALS),
  ...pairs(WHOLE),
]);
const split = splitter(syllables);

/** The syllables of a lower-case Cyrillic word that is wholly Chinese, in pinyin; undefined where it is none. */
export const pinyinOfCyrillic = (word: string): readonly string[] | undefined => split(word.replaceAll('ъ', ''));
