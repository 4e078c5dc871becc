import { isZoneOrBelow } from '../../src/door-core/zone-tree.ts';

/** A kind of badge: the zones it grants, and how many badges there are of it. */
interface Kind {
  readonly zones: readonly string[];
  readonly badges: number;
}

type Zones = readonly { readonly code: string; readonly parent?: string | undefined }[];

/** Zones whose gates so many badges pass from now on, or no longer. */
export interface PassageChange {
  readonly badges: number;
  readonly zones: readonly string[];
}

/** Whether badges that grant the zones pass a gate into `zone`: to a granted zone, or to one above it (scan rule 12). */
export function passes(granted: readonly string[], zone: string, zones: Zones): boolean {
  const tree = { zones: new Map(zones.map(({ code, parent }) => [code, parent === undefined ? {} : { parent }])) };
  return granted.some((one) => isZoneOrBelow(tree, one, zone));
}

/** What a change of kinds or zones opens and shuts, zones of as many badges together; nothing where there are none. */
export function passageChanges(
  zones: Zones,
  kinds: readonly { readonly before: Kind; readonly after: Kind }[],
  after: Zones = zones,
): { readonly opened: readonly PassageChange[]; readonly shut: readonly PassageChange[] } {
  const [opened, shut] = [new Map<number, string[]>(), new Map<number, string[]>()];
  for (const { code } of after) {
    let [more, less] = [0, 0];
    for (const kind of kinds) {
      const [did, does] = [passes(kind.before.zones, code, zones), passes(kind.after.zones, code, after)];
      if (does && !did) more += kind.after.badges;
      if (did && !does) less += kind.after.badges;
    }
    if (more > 0) opened.set(more, [...(opened.get(more) ?? []), code]);
    if (less > 0) shut.set(less, [...(shut.get(less) ?? []), code]);
  }
  const changes = (of: Map<number, string[]>) => [...of].map(([badges, codes]) => ({ badges, zones: codes }));
  return { opened: changes(opened), shut: changes(shut) };
}
