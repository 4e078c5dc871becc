import type { Texts } from '../values/localized-text.js';
import { pick, type Chance } from './chance.js';
import { readTable } from './table-file.js';

export type Role = 'head' | 'deputy' | 'member' | 'representative' | 'staff';

/** A participant as POST …/participants takes one. */
export interface Person {
  readonly name: Texts;
  readonly role: Role;
  readonly jobTitle: Texts;
  readonly employer: Texts;
}

/** What the generator must know of an organisation to people it. */
export interface Employer {
  readonly kind: 'region' | 'agency' | 'firm';
  readonly name: Texts;
  readonly country: string;
  readonly participants: number;
  /** Where the head is known by name. */
  readonly headName?: Texts;
}

const LATIN_SCRIPT_IN_FIRMS = 0.08;

const jobTitles = readTable('job-titles.csv', [
  'kind',
  'role',
  'title_en',
  'title_ru',
  'title_zh',
  'employer_en',
  'employer_ru',
  'employer_zh',
]);
const russian = readTable('names-russian.csv', ['part', 'gender', 'ru', 'en']);
const chinese = readTable('names-chinese.csv', ['part', 'zh', 'en']);
const latin = readTable('names-latin.csv', ['part', 'en']);

function russianName(chance: Chance): Texts {
  const gender = pick(chance, ['f', 'm']);
  const part = (name: string) =>
    pick(
      chance,
      russian.filter((row) => row.part === name && row.gender === gender),
    );
  const [given, patronymic, family] = [part('given'), part('patronymic'), part('family')];
  return {
    en: `${given.en} ${patronymic.en} ${family.en}`,
    ru: `${family.ru} ${given.ru} ${patronymic.ru}`,
  };
}

function chineseName(chance: Chance): Texts {
  const part = (name: string) =>
    pick(
      chance,
      chinese.filter((row) => row.part === name),
    );
  const [family, given] = [part('family'), part('given')];
  return { en: `${family.en} ${given.en}`, zh: family.zh + given.zh };
}

function latinName(chance: Chance): Texts {
  const part = (name: string) =>
    pick(
      chance,
      latin.filter((row) => row.part === name),
    ).en;
  return { en: `${part('given')} ${part('family')}` };
}

function drawName({ kind, country }: Employer, chance: Chance): Texts {
  if (kind === 'firm' && chance() < LATIN_SCRIPT_IN_FIRMS) return latinName(chance);
  return country === 'CN' ? chineseName(chance) : russianName(chance);
}

/** Role of the person at a place of the list: a delegation's head stands first, its staff last. */
function roleAt(place: number, { kind, participants }: Employer): Role {
  if (kind === 'firm') return place % 3 === 0 ? 'representative' : 'staff';
  if (place === 0) return 'head';
  if (place <= (participants >= 20 ? 2 : 1)) return 'deputy';
  const staff = Math.floor(participants * 0.15);
  if (place >= participants - staff) return 'staff';
  return place >= participants - 2 * staff ? 'representative' : 'member';
}

/** The titles of a role take turns, so that no two deputies hold one office. */
function titleAt(place: number, kind: Employer['kind'], role: Role): (typeof jobTitles)[number] {
  const titles = jobTitles.filter((row) => row.kind === kind && row.role === role);
  const title = titles[place % titles.length];
  if (title === undefined) throw new Error(`demo/job-titles.csv has no ${role} of kind ${kind}`);
  return title;
}

/** The template in each script in which the organisation has a name. */
const employerOf = (row: (typeof jobTitles)[number], { name }: Employer): Texts => ({
  ...(name.en === undefined ? {} : { en: row.employer_en.replace('{}', name.en) }),
  ...(name.ru === undefined ? {} : { ru: row.employer_ru.replace('{}', name.ru) }),
  ...(name.zh === undefined ? {} : { zh: row.employer_zh.replace('{}', name.zh) }),
});

/** All people of an organisation, no two of one name; the same chance makes the same people. */
export function drawPeople(employer: Employer, chance: Chance): readonly Person[] {
  const people = new Map<string, Person>();
  while (people.size < employer.participants) {
    const role = roleAt(people.size, employer);
    const name = role === 'head' ? (employer.headName ?? drawName(employer, chance)) : drawName(employer, chance);
    const title = titleAt(people.size, employer.kind, role);
    const namesake = people.has(JSON.stringify(name));
    if (!namesake)
      people.set(JSON.stringify(name), {
        name,
        role,
        jobTitle: { en: title.title_en, ru: title.title_ru, zh: title.title_zh },
        employer: employerOf(title, employer),
      });
  }
  return [...people.values()];
}
