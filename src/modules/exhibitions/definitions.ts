import type { ZoneTree } from '../../door-core/zone-tree.js';
import { notFound } from '../../kernel/problem.js';
import { withoutReason } from '../../values/because.js';
import type { CategoryDefinition, ExhibitionEvent, GateDefinition, ZoneDefinition } from './exhibition.events.js';

/** Revision of the event that last defined it: what its ETag is made of. */
interface Defined {
  readonly revision: number;
}

export type Zone = ZoneDefinition & Defined;
export type Gate = GateDefinition & Defined;
export type Category = CategoryDefinition & Defined;

export type DefinitionKind = 'zone' | 'gate' | 'category';

/** Names a definition among those of all kinds, such as `zone:hall-1`. */
export type DefinitionRef = `${DefinitionKind}:${string}`;

/** What an exhibition defines by code: the part of its state that the door reads. */
export interface Definitions extends ZoneTree {
  readonly zones: ReadonlyMap<string, Zone>;
  readonly gates: ReadonlyMap<string, Gate>;
  readonly categories: ReadonlyMap<string, Category>;
  /** What was removed: its code is never given to another. */
  readonly removed: ReadonlySet<DefinitionRef>;
}

export type DefinitionEvent = Extract<
  ExhibitionEvent,
  { readonly type: `${DefinitionKind}-defined.v1` | `${DefinitionKind}-removed.v1` }
>;

export const noDefinitions: Definitions = {
  zones: new Map(),
  gates: new Map(),
  categories: new Map(),
  removed: new Set(),
};

/** What one more event changes of the definitions. */
export function evolveDefinitions(
  { zones, gates, categories, removed }: Definitions,
  event: DefinitionEvent,
  revision: number,
): Partial<Definitions> {
  const andRemoved = (ref: DefinitionRef): Definitions['removed'] => new Set(removed).add(ref);
  switch (event.type) {
    case 'zone-defined.v1': {
      const { zone, ...definition } = withoutReason(event.data);
      return { zones: new Map(zones).set(zone, { ...definition, revision }) };
    }
    case 'gate-defined.v1': {
      const { gate, ...definition } = withoutReason(event.data);
      return { gates: new Map(gates).set(gate, { ...definition, revision }) };
    }
    case 'category-defined.v1': {
      const { category, ...definition } = withoutReason(event.data);
      return { categories: new Map(categories).set(category, { ...definition, revision }) };
    }
    case 'zone-removed.v1': {
      const { zone } = event.data;
      return { zones: omitting(zones, zone), removed: andRemoved(`zone:${zone}`) };
    }
    case 'gate-removed.v1': {
      const { gate } = event.data;
      return { gates: omitting(gates, gate), removed: andRemoved(`gate:${gate}`) };
    }
    case 'category-removed.v1': {
      const { category } = event.data;
      return {
        categories: omitting(categories, category),
        removed: andRemoved(`category:${category}`),
      };
    }
  }
}

function omitting<Value>(map: ReadonlyMap<string, Value>, code: string): ReadonlyMap<string, Value> {
  const rest = new Map(map);
  rest.delete(code);
  return rest;
}

/** A zone, gate or category by its code. Throws not-found. */
export const zoneOf = ({ zones }: Definitions, code: string): Zone => found(zones.get(code), 'zone');
export const gateOf = ({ gates }: Definitions, code: string): Gate => found(gates.get(code), 'gate');
export const categoryOf = ({ categories }: Definitions, code: string): Category =>
  found(categories.get(code), 'category');

/** A definition of whatever kind; undefined where there is none. */
export function findDefinition(state: Definitions, kind: DefinitionKind, code: string): Defined | undefined {
  const all = { zone: state.zones, gate: state.gates, category: state.categories };
  return all[kind].get(code);
}

/** Throws not-found. */
export const mustExist = (state: Definitions, kind: DefinitionKind, code: string): Defined =>
  found(findDefinition(state, kind, code), kind);

function found<Thing>(thing: Thing | undefined, kind: DefinitionKind): Thing {
  if (thing === undefined) throw notFound(`The exhibition has no such ${kind}.`);
  return thing;
}
