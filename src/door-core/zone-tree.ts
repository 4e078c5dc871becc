/** Zones by code, each with the zone it lies in. */
export interface ZoneTree {
  readonly zones: ReadonlyMap<string, { readonly parent?: string }>;
}

/** The zone and all above it, from the inside out; `[]` if there is no such zone. */
export function zonePath({ zones }: ZoneTree, zone: string): string[] {
  const path: string[] = [];
  for (let code: string | undefined = zone; code !== undefined; code = zones.get(code)?.parent)
    if (zones.has(code)) path.push(code);
  return path;
}

/** Whether `zone` is `upper` or lies in it, at whatever depth. */
export const isZoneOrBelow = (tree: ZoneTree, zone: string, upper: string): boolean =>
  zonePath(tree, zone).includes(upper);

const above = new WeakMap<ZoneTree['zones'], Readonly<Record<string, readonly string[]>>>();

/** For each zone that lies in another, all zones above it, from the inside out. Worked out once for each tree. */
export function zonesAbove({ zones }: ZoneTree): Readonly<Record<string, readonly string[]>> {
  const known = above.get(zones);
  if (known !== undefined) return known;
  const paths = [...zones.keys()].map((zone) => [zone, zonePath({ zones }, zone).slice(1)] as const);
  const made = Object.fromEntries(paths.filter(([, path]) => path.length > 0));
  above.set(zones, made);
  return made;
}
