import { Turns } from '../../kernel/turns.js';
import { likenessOf } from '../../search/likeness.js';
import { spellingKeys } from '../../search/searchable-name.js';
import type { Texts } from '../../values/localized-text.js';
import type { KnownPeople } from './known-people.js';
import type { PlannedRow, RowDuplicate } from './planned-row.js';

/** Duplicates that are named at most, for one row. */
const MAX_NAMED = 3;
/** Names that are compared at most, for one row. */
const MAX_COMPARED = 20;

interface EarlierRow {
  readonly row: number;
  readonly name: Texts;
}

/** Adds to new people those of the register and of earlier rows whose names are alike. */
export async function addPossibleDuplicates(
  rows: readonly PlannedRow[],
  people: KnownPeople,
): Promise<readonly PlannedRow[]> {
  const earlier = new Map<string, EarlierRow[]>();
  const all: PlannedRow[] = [];
  const turns = new Turns();
  for (const row of rows) {
    await turns.pass();
    const name = row.subject === 'participant' && row.action === 'create' ? nameAfter(row) : undefined;
    if (name === undefined) {
      all.push(row);
      continue;
    }
    const keys = spellingKeys(name);
    const twins = [...twinsOf(name, people.likeNamed(keys), ({ id }) => ({ id }))];
    if (twins.length < MAX_NAMED) {
      const inSheet = new Set(keys.flatMap((key) => earlier.get(key) ?? []));
      twins.push(...twinsOf(name, inSheet, (other) => ({ row: other.row })));
    }
    for (const key of keys) {
      const known = earlier.get(key) ?? [];
      if (known.length < MAX_COMPARED) earlier.set(key, [...known, { row: row.row, name }]);
    }
    all.push(twins.length === 0 ? row : { ...row, duplicates: [...row.duplicates, ...twins].slice(0, MAX_NAMED) });
  }
  return all;
}

/** The first few whose names are alike. */
function* twinsOf<Other extends { readonly name: Texts | undefined }>(
  name: Texts,
  others: Iterable<Other>,
  who: (other: Other) => Pick<RowDuplicate, 'row' | 'id'>,
): Generator<RowDuplicate, void> {
  let [compared, found] = [0, 0];
  for (const other of others) {
    if (++compared > MAX_COMPARED || found === MAX_NAMED) return;
    const because = other.name === undefined ? undefined : likenessOf(name, other.name);
    if (because === undefined) continue;
    found += 1;
    yield { ...who(other), because };
  }
}

function nameAfter({ changes }: PlannedRow): Texts | undefined {
  const texts = changes.flatMap(({ field, after }) =>
    field.startsWith('name.') && !field.startsWith('name.parts.') && typeof after === 'string'
      ? [[field.slice('name.'.length), after] as const]
      : [],
  );
  return texts.length === 0 ? undefined : Object.fromEntries(texts);
}
