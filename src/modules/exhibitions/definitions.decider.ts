import { isDeepStrictEqual } from 'node:util';
import { Problem, invalid } from '../../kernel/problem.js';
import { unknownReference, type Fault } from '../../values/fault.js';
import { present } from '../../values/merge-patch.js';
import type { CategoryDefinition, ExhibitionEvent, GateDefinition, ZoneDefinition } from './exhibition.events.js';
import { isZoneOrBelow, type ZoneTree } from '../../door-core/zone-tree.js';

/** Revision of the event that last defined it: what its ETag is made of. */
interface Defined {
  readonly revision: number;
}

export type Zone = ZoneDefinition & Defined;
export type Gate = GateDefinition & Defined;
export type Category = CategoryDefinition & Defined;

/** What an exhibition defines by code: the part of its state that the door reads. */
export interface Definitions extends ZoneTree {
  readonly zones: ReadonlyMap<string, Zone>;
  readonly gates: ReadonlyMap<string, Gate>;
  readonly categories: ReadonlyMap<string, Category>;
}

export type DefinitionEvent = Extract<ExhibitionEvent, { readonly type: `${string}-defined.v1` }>;

export const noDefinitions: Definitions = { zones: new Map(), gates: new Map(), categories: new Map() };

/** The definitions after one more; the rest of an exhibition's state is no concern of it. */
export function evolveDefinitions(
  { zones, gates, categories }: Definitions,
  event: DefinitionEvent,
  revision: number,
): Definitions {
  switch (event.type) {
    case 'zone-defined.v1': {
      const { zone, ...definition } = event.data;
      return { zones: new Map(zones).set(zone, { ...definition, revision }), gates, categories };
    }
    case 'gate-defined.v1': {
      const { gate, ...definition } = event.data;
      return { zones, gates: new Map(gates).set(gate, { ...definition, revision }), categories };
    }
    case 'category-defined.v1': {
      const { category, ...definition } = event.data;
      return { zones, gates, categories: new Map(categories).set(category, { ...definition, revision }) };
    }
  }
}

/** Defines a zone or moves it in the tree. Throws validation-failed (/parent, /capacity), zone-cycle. */
export function zoneDefined(state: Definitions, zone: string, input: ZoneDefinition): DefinitionEvent[] {
  const { enforce = false, ...rest } = present(input);
  const { parent, capacity } = rest;
  const definition: ZoneDefinition = capacity === undefined ? rest : { ...rest, enforce };
  const faults = parent !== undefined && parent !== zone ? unknownZones(state, [['/parent', parent]]) : [];
  if (enforce && capacity === undefined)
    faults.push({ pointer: '/capacity', code: 'required', message: 'A zone needs a capacity to be enforced.' });
  mustHold(faults);
  if (parent === zone || (parent !== undefined && isZoneOrBelow(state, parent, zone)))
    throw new Problem(
      'zone-cycle',
      `Zone ${parent} is zone ${zone} or lies in it, so ${zone} cannot lie in ${parent}.`,
    );
  if (isSame(state.zones.get(zone), definition)) return [];
  return [{ type: 'zone-defined.v1', data: { zone, ...definition } }];
}

/** Defines a gate; without `allowNumber` no number may be typed at it. Throws validation-failed (/from, /to). */
export function gateDefined(
  state: Definitions,
  gate: string,
  input: Omit<GateDefinition, 'allowNumber'> & Partial<Pick<GateDefinition, 'allowNumber'>>,
): DefinitionEvent[] {
  const definition: GateDefinition = { allowNumber: false, ...present(input) };
  const { from, to } = definition;
  const faults = unknownZones(state, [...(from === undefined ? [] : [['/from', from] as const]), ['/to', to]]);
  if (from === to)
    faults.push({ pointer: '/from', code: 'range', message: 'A gate joins two zones: from and to differ.' });
  mustHold(faults);
  if (isSame(state.gates.get(gate), definition)) return [];
  return [{ type: 'gate-defined.v1', data: { gate, ...definition } }];
}

/** Defines a kind of badge; without `zones` it grants none. Throws validation-failed (/zones/0…, /validUntil, /hours). */
export function categoryDefined(
  state: Definitions,
  category: string,
  input: Pick<CategoryDefinition, 'name'> & Partial<CategoryDefinition>,
): DefinitionEvent[] {
  const definition: CategoryDefinition = { zones: [], setup: false, ...present(input) };
  const { zones, validFrom, validUntil, hours } = definition;
  const faults = unknownZones(
    state,
    zones.map((zone, index) => [`/zones/${index}`, zone] as const),
  );
  if (validFrom !== undefined && validUntil !== undefined && Date.parse(validUntil) <= Date.parse(validFrom))
    faults.push({ pointer: '/validUntil', code: 'date-order', message: 'validUntil must lie after validFrom.' });
  if (typeof hours === 'object' && hours.from === hours.to)
    faults.push({ pointer: '/hours', code: 'range', message: 'The hours begin and end at the same time.' });
  mustHold(faults);
  if (isSame(state.categories.get(category), definition)) return [];
  return [{ type: 'category-defined.v1', data: { category, ...definition } }];
}

const unknownZones = (
  { zones }: ZoneTree,
  references: readonly (readonly [pointer: string, zone: string])[],
): Fault[] =>
  references
    .filter(([, zone]) => !zones.has(zone))
    .map(([pointer, zone]) => unknownReference(pointer, `There is no zone ${zone} in this exhibition.`));

function mustHold(faults: readonly Fault[]): void {
  if (faults.length > 0) throw invalid(faults);
}

const isSame = (before: Defined | undefined, definition: object): boolean =>
  before !== undefined && isDeepStrictEqual(before, { ...definition, revision: before.revision });
