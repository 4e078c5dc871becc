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
