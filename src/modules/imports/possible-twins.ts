import { setImmediate as turn } from 'node:timers/promises';
import { likenessOf } from '../../search/likeness.js';
import { searchableName } from '../../search/searchable-name.js';
import type { Texts } from '../../values/localized-text.js';
import type { KnownPeople } from './known-people.js';
import type { PlannedRow, RowDuplicate } from './planned-row.js';

/** Duplicates that are named at most, for one row. */
const NAMED = 3;
/** Names that are compared at most, for one row. */
const COMPARED = 50;
/** Rows that are compared before other work has its turn. */
const COMPARED_AT_ONCE = 25;

/** Adds to new people those of the register and of earlier rows whose names are alike. */
export async function addPossibleDuplicates(
  rows: readonly PlannedRow[],
  people: KnownPeople,
): Promise<readonly PlannedRow[]> {
  const earlier = new Map<string, { readonly row: number; readonly name: Texts }[]>();
  const all: PlannedRow[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % COMPARED_AT_ONCE === 0) await turn();
    const name = row.subject === 'participant' && row.action === 'create' ? nameAfter(row) : undefined;
    if (name === undefined) {
      all.push(row);
      continue;
    }
    const keys = searchableName(name).keys.split(' ');
    const inSheet = [...new Set(keys.flatMap((key) => earlier.get(key) ?? []))].slice(0, COMPARED);
    const twins: RowDuplicate[] = [
      ...people
        .likeNamed(keys)
        .slice(0, COMPARED)
        .flatMap(({ id, person }) => alike(name, person.name, { id })),
      ...inSheet.flatMap((other) => alike(name, other.name, { row: other.row })),
    ];
    for (const key of keys) {
      const known = earlier.get(key) ?? [];
      if (known.length < COMPARED) earlier.set(key, [...known, { row: row.row, name }]);
    }
    all.push(twins.length === 0 ? row : { ...row, duplicates: [...row.duplicates, ...twins].slice(0, NAMED) });
  }
  return all;
}

function alike(name: Texts, other: Texts | undefined, who: { id: string } | { row: number }): readonly RowDuplicate[] {
  const because = other === undefined ? undefined : likenessOf(name, other);
  return because === undefined ? [] : [{ ...who, because }];
}

function nameAfter({ changes }: PlannedRow): Texts | undefined {
  const texts = changes.flatMap(({ field, after }) =>
    field.startsWith('name.') && typeof after === 'string' ? [[field.slice('name.'.length), after] as const] : [],
  );
  return texts.length === 0 ? undefined : Object.fromEntries(texts);
}
