import { isOwnLanguage, type Texts } from '../../values/localized-text.js';
import { NAME_PARTS } from './name-parts.js';
import type { Person } from './participant.events.js';

/** The texts of a person that have a column for each language. */
const TEXTS = ['name', 'jobTitle', 'employer'] as const satisfies readonly (keyof Person)[];

/** Columns for what a person has in other languages than the register's own: `name.fr`, `name.parts.fr.family` … */
export function foreignColumns(person: Partial<Person>): readonly string[] {
  const { nameParts = {} } = person;
  return [
    ...TEXTS.flatMap((field) => foreignLanguages(person[field] ?? {}).map((language) => `${field}.${language}`)),
    ...foreignLanguages(nameParts).flatMap((language) => NAME_PARTS.map((part) => `name.parts.${language}.${part}`)),
  ];
}

const foreignLanguages = (byLanguage: Texts | object): readonly string[] =>
  Object.keys(byLanguage).filter((language) => !isOwnLanguage(language));
