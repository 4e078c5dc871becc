import { isDeepStrictEqual } from 'node:util';
import { isZoneOrBelow, type ZoneTree } from '../../door-core/zone-tree.js';
import { Problem, invalid } from '../../kernel/problem.js';
import { because } from '../../values/because.js';
import { unknownReference, type Fault } from '../../values/fault.js';
import { merged, present, shapeFaults, type MergePatch, type Shape } from '../../values/merge-patch.js';
import { dayStartFaults } from './day-start.js';
import {
  categoryOf,
  gateOf,
  mustExist,
  zoneOf,
  type DefinitionEvent,
  type DefinitionKind,
  type DefinitionRef,
} from './definitions.js';
import { dayStartOf } from './exhibition-details.js';
import { detailsOf, type Exhibition } from './exhibition.decider.js';
import type { CategoryDefinition, GateDefinition, ZoneDefinition } from './exhibition.events.js';

/** What is sent to define a gate; without `allowNumber` no number may be typed at it. */
export type GateInput = Omit<GateDefinition, 'allowNumber'> & Partial<Pick<GateDefinition, 'allowNumber'>>;

/** What is sent to define a kind of badge; without `zones` it grants none, without `setup` it is none. */
export type CategoryInput = Pick<CategoryDefinition, 'name'> & Partial<CategoryDefinition>;

/** Defines a zone or moves it in the tree. Throws not-found, code-taken, validation-failed (/parent, /capacity), zone-cycle. */
export function defineZone(state: Exhibition, zone: string, input: ZoneDefinition, why?: string): DefinitionEvent[] {
  detailsOf(state);
  mustBeFree(state, `zone:${zone}`);
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
  return [{ type: 'zone-defined.v1', data: { zone, ...definition, ...because(why) } }];
}

/** Defines a gate. Throws not-found, code-taken, validation-failed (/from, /to). */
export function defineGate(state: Exhibition, gate: string, input: GateInput, why?: string): DefinitionEvent[] {
  detailsOf(state);
  mustBeFree(state, `gate:${gate}`);
  const definition: GateDefinition = { allowNumber: false, ...present(input) };
  const { from, to } = definition;
  const faults = unknownZones(state, [...(from === undefined ? [] : [['/from', from] as const]), ['/to', to]]);
  if (from === to)
    faults.push({ pointer: '/from', code: 'range', message: 'A gate joins two zones: from and to differ.' });
  mustHold(faults);
  if (isSame(state.gates.get(gate), definition)) return [];
  return [{ type: 'gate-defined.v1', data: { gate, ...definition, ...because(why) } }];
}

/** Defines a kind of badge. Throws not-found, code-taken, validation-failed (/zones/0…, /validUntil, /hours). */
export function defineCategory(
  state: Exhibition,
  category: string,
  input: CategoryInput,
  why?: string,
): DefinitionEvent[] {
  const details = detailsOf(state);
  mustBeFree(state, `category:${category}`);
  const definition: CategoryDefinition = { zones: [], setup: false, ...present(input) };
  const { zones, validFrom, validUntil, hours } = definition;
  const faults = unknownZones(
    state,
    zones.map((zone, index) => [`/zones/${index}`, zone] as const),
  );
  if (validFrom !== undefined && validUntil !== undefined && Date.parse(validUntil) <= Date.parse(validFrom))
    faults.push({
      pointer: '/validUntil',
      code: 'date-order',
      message: 'The end of validity must lie after its beginning.',
    });
  if (typeof hours === 'object' && hours.from === hours.to)
    faults.push({ pointer: '/hours', code: 'range', message: 'The hours begin and end at the same time.' });
  else faults.push(...dayStartFaults('/hours', hours, dayStartOf(state, details)));
  mustHold(faults);
  if (isSame(state.categories.get(category), definition)) return [];
  return [{ type: 'category-defined.v1', data: { category, ...definition, ...because(why) } }];
}

/** Throws not-found, and what defining throws. */
export const amendZone = (state: Exhibition, zone: string, patch: MergePatch<ZoneDefinition>, why?: string) =>
  defineZone(state, zone, patched<ZoneDefinition>(zoneOf(state, zone), patch, { required: ['name'] }), why);

/** Throws not-found, and what defining throws. */
export const amendGate = (state: Exhibition, gate: string, patch: MergePatch<GateInput>, why?: string) =>
  defineGate(state, gate, patched<GateInput>(gateOf(state, gate), patch, { required: ['name', 'to'] }), why);

/** Throws not-found, and what defining throws. */
export function amendCategory(
  state: Exhibition,
  category: string,
  patch: MergePatch<CategoryInput>,
  why?: string,
): DefinitionEvent[] {
  const shape: Shape = { required: ['name'], wholes: { hours: ['from', 'to'] } };
  const after = patched<CategoryInput>(categoryOf(state, category), patch, shape);
  return defineCategory(state, category, after, why);
}

/**
 * Removes a zone, gate or category. `others`: what refers to it outside of the exhibition's stream.
 * Throws not-found, in-use.
 */
export function removeDefinition(
  state: Exhibition,
  kind: DefinitionKind,
  code: string,
  others: readonly string[],
  why?: string,
): DefinitionEvent[] {
  mustExist(state, kind, code);
  const by = [...(kind === 'zone' ? usesOfZone(state, code) : []), ...others];
  if (by.length > 0) {
    const more = by.length > 5 ? ' and others' : '';
    const detail = `The ${kind} ${code} cannot be removed: it is still needed by ${by.slice(0, 5).join(', ')}${more}.`;
    throw new Problem('in-use', detail, { by });
  }
  switch (kind) {
    case 'zone':
      return [{ type: 'zone-removed.v1', data: { zone: code, ...because(why) } }];
    case 'gate':
      return [{ type: 'gate-removed.v1', data: { gate: code, ...because(why) } }];
    case 'category':
      return [{ type: 'category-removed.v1', data: { category: code, ...because(why) } }];
  }
}

/** Zones below the zone, gates at it, and categories that grant it. */
const usesOfZone = ({ zones, gates, categories }: Exhibition, zone: string): string[] => [
  ...codesOf(zones, ({ parent }) => parent === zone).map((code) => `zone:${code}`),
  ...codesOf(gates, ({ from, to }) => from === zone || to === zone).map((code) => `gate:${code}`),
  ...codesOf(categories, (category) => category.zones.includes(zone)).map((code) => `category:${code}`),
];

/** A definition after a patch, without its revision. Throws validation-failed where a part that it needs is gone. */
function patched<Input extends object>(defined: Input & { readonly revision: number }, patch: object, shape: Shape) {
  const before = Object.fromEntries(Object.entries(defined).filter(([name]) => name !== 'revision'));
  const after = merged(before, patch as MergePatch<typeof before>);
  mustHold(shapeFaults(after, { ...shape, texts: ['name'] }));
  return after as unknown as Input;
}

function mustBeFree({ removed }: Exhibition, ref: DefinitionRef): void {
  if (removed.has(ref))
    throw new Problem('code-taken', `There was a ${ref.replace(':', ' ')} before; codes are never reused.`);
}

const codesOf = <Value>(map: ReadonlyMap<string, Value>, uses: (value: Value) => boolean): string[] =>
  [...map].filter(([, value]) => uses(value)).map(([code]) => code);

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

const isSame = (before: { readonly revision: number } | undefined, definition: object): boolean =>
  before !== undefined && isDeepStrictEqual(before, { ...definition, revision: before.revision });
