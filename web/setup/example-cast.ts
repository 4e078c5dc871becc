import agencies from '../../demo/agencies.csv?raw';
import firms from '../../demo/firms.csv?raw';
import chinese from '../../demo/names-chinese.csv?raw';
import russian from '../../demo/names-russian.csv?raw';
import regions from '../../demo/regions.csv?raw';
import type { ParticipantRole } from '../shared/api/types.ts';

/** A person of the example; the same on every machine. */
export interface ExamplePerson {
  /** Counts all people; spreads what they do. */
  readonly seed: number;
  readonly name: Record<string, string>;
  readonly role: ParticipantRole;
}

export interface ExampleOrganisation {
  readonly kind: 'region' | 'agency' | 'firm';
  readonly code: string;
  readonly name: Record<string, string>;
  readonly country: string;
  readonly sector?: string;
  readonly people: readonly ExamplePerson[];
}

type Row = Readonly<Record<string, string>>;

/** Rows of a table; those with quoted cells are left out. */
function rowsOf(csv: string): readonly Row[] {
  const [head = [], ...rows] = csv
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#') && !line.includes('"'))
    .map((line) => line.split(','));
  return rows.map((cells) => Object.fromEntries(head.map((name, place) => [name, cells[place] ?? ''])));
}

/** Some in several scripts, without those that are empty. */
const texts = (en = '', ru = '', zh = ''): Record<string, string> =>
  Object.fromEntries(Object.entries({ en, ru, zh }).filter(([, text]) => text !== ''));

const nameOf = ({ name_en, name_ru, name_zh }: Row) => texts(name_en, name_ru, name_zh);

/** Picks that look drawn and are the same every time: steps that share no factor with the usual lengths of a list. */
const pick = (rows: readonly Row[], seed: number, step: number): Row => rows[(seed * step) % rows.length] ?? {};

const russianNames = rowsOf(russian);
const chineseNames = rowsOf(chinese);
const part = (rows: readonly Row[], name: string, gender?: string) =>
  rows.filter((row) => row.part === name && (gender === undefined || row.gender === gender));

function nameFrom(country: string, seed: number): Record<string, string> {
  if (country === 'CN') {
    const family = pick(part(chineseNames, 'family'), seed, 7);
    const given = pick(part(chineseNames, 'given'), seed, 11);
    return texts(`${family.en ?? ''} ${given.en ?? ''}`, '', `${family.zh ?? ''}${given.zh ?? ''}`);
  }
  const gender = seed % 3 === 0 ? 'f' : 'm';
  const [family = {}, given = {}, father = {}] = (['family', 'given', 'patronymic'] as const).map((name, place) =>
    pick(part(russianNames, name, gender), seed + place, 13 + 4 * place),
  );
  return texts(
    `${given.en ?? ''} ${father.en ?? ''} ${family.en ?? ''}`,
    `${family.ru ?? ''} ${given.ru ?? ''} ${father.ru ?? ''}`,
  );
}

const roles: readonly ParticipantRole[] = ['head', 'deputy', 'member', 'member', 'member', 'representative', 'staff'];

const roleAt = (place: number, isFirm: boolean): ParticipantRole =>
  isFirm ? (place === 0 ? 'representative' : 'staff') : (roles[place] ?? 'member');

/** Regions, agencies and firms of the example with their people. */
export function exampleCast(): readonly ExampleOrganisation[] {
  const take = (csv: string, count: number) => rowsOf(csv).slice(0, count);
  const rows = [
    ...take(regions, 6).map((row) => ({ kind: 'region' as const, row })),
    ...take(agencies, 4).map((row) => ({ kind: 'agency' as const, row })),
    ...rowsOf(firms)
      .filter((_, place) => place % 17 === 0)
      .slice(0, 8)
      .map((row) => ({ kind: 'firm' as const, row })),
  ];
  return rows.map(({ kind, row }, place) => {
    const { country = 'RU' } = row;
    const isFirm = kind === 'firm';
    const count = Math.min(Number(row.participants), isFirm ? 3 : roles.length);
    return {
      kind,
      code: row.code ?? '',
      name: nameOf(row),
      country,
      ...(row.sector !== undefined && { sector: row.sector }),
      people: Array.from({ length: count }, (_, person) => {
        const seed = place * roles.length + person + 1;
        return { seed, name: nameFrom(country, seed), role: roleAt(person, isFirm) };
      }),
    };
  });
}
