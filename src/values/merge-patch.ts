import type { Fault } from './fault.js';
import { hasOwnLanguage } from './localized-text.js';

/** A JSON Merge Patch (RFC 7396) of a thing: what is left out stays, null removes, objects are merged key by key. */
export type MergePatch<T> = T extends string | number | boolean | readonly unknown[]
  ? T
  : { readonly [K in keyof T]?: MergePatch<T[K]> | null };

/** What a thing must still have once a patch was applied. */
export interface Shape {
  /** Fields that cannot be removed. */
  readonly required?: readonly string[];
  /** Texts in several languages: where there is one, at least one of en, ru and zh remains. */
  readonly texts?: readonly string[];
  /** Fields made of parts: where there is one, it has all of these. */
  readonly wholes?: Readonly<Record<string, readonly string[]>>;
}

/** The thing as it reads after the patch. Required fields may be gone: ask `shapeFaults` before relying on the type. */
export const merged = <T extends object>(before: T, patch: MergePatch<T>): T => merge(before, patch) as T;

/** A plain copy of an input that holds only what was sent: no field is undefined or null. */
export const present = <T extends object>(input: T): T => merge({}, input) as T;

/** A fault for each thing that a patch must not take away, as pointers into the patched body. */
export function shapeFaults(after: object, { required = [], texts = [], wholes = {} }: Shape): Fault[] {
  const fields = new Map<string, unknown>(Object.entries(after));
  return [
    ...required.filter((name) => !fields.has(name)).map((name) => lost(`/${name}`, `${name} cannot be removed.`)),
    ...texts
      .filter((name) => lacksOwnLanguage(fields.get(name)))
      .map((name) => lost(`/${name}`, `${name} needs a text in at least one of en, ru and zh.`)),
    ...Object.entries(wholes).flatMap(([name, parts]) => {
      const whole = fields.get(name);
      if (!isObject(whole)) return [];
      return parts
        .filter((part) => !Object.hasOwn(whole, part))
        .map((part) => lost(`/${name}/${part}`, `${name} needs ${part}.`));
    }),
  ];
}

function merge(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const fields = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    // Where a body is an instance of a class, a field that was not sent may be there as undefined.
    if (value === undefined) continue;
    if (value === null) fields.delete(name);
    else fields.set(name, merge(fields.get(name), value));
  }
  return Object.fromEntries(fields);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const lacksOwnLanguage = (value: unknown): boolean => isObject(value) && !hasOwnLanguage(value);

const lost = (pointer: string, message: string): Fault => ({ pointer, code: 'required', message });
