import type { Texts } from '../values/localized-text.js';
import { seeded } from './chance.js';
import { drawPeople, type Employer, type Person } from './people.js';
import { readTable } from './table-file.js';

export interface Project {
  readonly title: Texts;
  readonly sector: string;
}

/** An organisation with its people, projects and stands, as it is sent to the register. */
export interface Organisation extends Employer {
  readonly code: string;
  /** Where it stands in the API: `delegations/amur`. */
  readonly path: string;
  /** As the API refers to it: `delegation:amur`. */
  readonly reference: string;
  /** Of firms only. */
  readonly sector?: string;
  readonly region?: string;
  readonly projects: readonly Project[];
  readonly people: readonly Person[];
}

interface NameColumns {
  readonly name_en: string;
  readonly name_ru: string;
  readonly name_zh: string;
}

/** A firm has no name in the other country's script. */
const texts = (en: string, ru: string, zh: string): Texts => ({
  en,
  ...(ru === '' ? {} : { ru }),
  ...(zh === '' ? {} : { zh }),
});
const nameOf = ({ name_en, name_ru, name_zh }: NameColumns): Texts => texts(name_en, name_ru, name_zh);

/** A delegation's or firm's people depend on the seed and its own row alone: a new row changes no other. */
const withPeople = (seed: string, organisation: Omit<Organisation, 'people'>): Organisation => ({
  ...organisation,
  people: drawPeople(organisation, seeded(`${seed}/${organisation.reference}`)),
});

function delegations(seed: string): readonly Organisation[] {
  const columns = ['code', 'name_en', 'name_ru', 'name_zh', 'participants'] as const;
  const projects = readTable('projects.csv', ['delegation', 'title_en', 'title_ru', 'title_zh', 'sector']);
  const delegation = (kind: 'region' | 'agency', row: Record<(typeof columns)[number], string>, headName?: Texts) =>
    withPeople(seed, {
      kind,
      code: row.code,
      path: `delegations/${row.code}`,
      reference: `delegation:${row.code}`,
      name: nameOf(row),
      country: 'RU',
      participants: Number(row.participants),
      ...(headName === undefined ? {} : { headName }),
      projects: projects
        .filter(({ delegation: code }) => code === row.code)
        .map((project) => ({
          title: texts(project.title_en, project.title_ru, project.title_zh),
          sector: project.sector,
        })),
    });
  return [
    ...readTable('regions.csv', columns).map((row) => delegation('region', row)),
    ...readTable('agencies.csv', [...columns, 'head_en', 'head_ru', 'head_zh']).map((row) =>
      delegation('agency', row, texts(row.head_en, row.head_ru, row.head_zh)),
    ),
  ];
}

const firms = (seed: string): readonly Organisation[] =>
  readTable('firms.csv', [
    'code',
    'name_en',
    'name_ru',
    'name_zh',
    'sector',
    'country',
    'region',
    'participants',
  ] as const).map((row) =>
    withPeople(seed, {
      kind: 'firm',
      code: row.code,
      path: `firms/${row.code}`,
      reference: `firm:${row.code}`,
      name: nameOf(row),
      country: row.country,
      participants: Number(row.participants),
      sector: row.sector,
      region: row.region,
      projects: [],
    }),
  );

/** Everyone who plays: 30 regions, 12 agencies and 200 firms of `demo/*.csv` with their people. Same seed, same cast. */
export const readCast = (seed: string): readonly Organisation[] => [...delegations(seed), ...firms(seed)];
