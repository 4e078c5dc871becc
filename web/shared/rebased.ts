type Fields = Readonly<Record<string, unknown>>;

/** A field that both sides changed, to different values. */
export interface ChangedByBoth {
  /** `email`, `name.ru` */
  readonly field: string;
  readonly theirs: unknown;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * A draft over what others made of the thing meanwhile: a field that was changed here stays, every other one is theirs.
 * The three have the same fields; one that holds fields is taken field by field.
 */
export function rebased<Draft extends object>(
  before: Draft,
  mine: Draft,
  theirs: Draft,
): { readonly draft: Draft; readonly both: readonly ChangedByBoth[] } {
  const both: ChangedByBoth[] = [];
  const over = (was: unknown, here: unknown, there: unknown, field: string): unknown => {
    if (isFields(was) && isFields(here) && isFields(there))
      return Object.fromEntries(
        Object.keys(there).map((name) => [
          name,
          over(was[name], here[name], there[name], field === '' ? name : `${field}.${name}`),
        ]),
      );
    if (same(was, here)) return there;
    if (!same(was, there) && !same(here, there)) both.push({ field, theirs: there });
    return here;
  };
  return { draft: over(before, mine, theirs, '') as Draft, both };
}
