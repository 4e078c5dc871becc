import { isDeepStrictEqual } from 'node:util';

type OptionalKey<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];

/** The fields of a thing that changed, each with its whole new value; null where an optional one was removed. */
export type Changes<T> = {
  readonly [K in keyof T]?: K extends OptionalKey<T> ? T[K] | null : T[K];
};

/** What makes `after` of `before`; `{}` where nothing does. */
export function changesBetween<T extends object>(before: Partial<T>, after: T): Changes<T> {
  const old = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries(after).filter(([name, value]) => !isDeepStrictEqual(old.get(name), value));
  const removed = [...old.keys()].filter((name) => !Object.hasOwn(after, name)).map((name) => [name, null] as const);
  return Object.fromEntries<unknown>([...changed, ...removed]) as Changes<T>;
}

/** Whether there is any change. */
export const anyOf = (changes: object): boolean => Object.keys(changes).length > 0;

/** The thing after the changes. */
export const withChanges = <T extends object>(before: T, changes: Changes<Partial<T>>): T =>
  Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null)) as T;
