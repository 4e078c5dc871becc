type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON Merge Patch (RFC 7396) that makes `after` of `before`, both without nulls. Pure. */
export function patchBetween(before: object, after: object): Fields {
  const [old, next] = [
    new Map<string, unknown>(Object.entries(before)),
    new Map<string, unknown>(Object.entries(after)),
  ];
  const patch = new Map<string, unknown>();
  for (const name of old.keys()) if (!next.has(name)) patch.set(name, null);
  for (const [name, value] of next) {
    const known = old.get(name);
    if (isObject(value) && isObject(known)) {
      const inner = patchBetween(known, value);
      if (Object.keys(inner).length > 0) patch.set(name, inner);
    } else if (JSON.stringify(known) !== JSON.stringify(value)) patch.set(name, value);
  }
  return Object.fromEntries(patch);
}
