import type { Decider } from '../../kernel/decider.js';
import { because } from '../../values/because.js';
import { Problem, notFound } from '../../kernel/problem.js';
import { mustTakeEntries, type ExhibitionStatus } from '../exhibitions/exhibition-status.js';
import type { FloorplanEvent, Stand } from './floorplan.events.js';

/** All stands of an exhibition: one stream, since two firms cannot see each other's. */
export const floorplanStream = (exhibition: string): `floorplan-${string}` => `floorplan-${exhibition}`;

export interface AllocatedStand extends Stand {
  /** Of the event that allocated it: what its ETag is made of. */
  readonly revision: number;
}

export interface Floorplan {
  /** By the code of the firm that holds it. */
  readonly stands: ReadonlyMap<string, AllocatedStand>;
}

export const floorplan: Decider<Floorplan, FloorplanEvent> = {
  initial: { stands: new Map() },
  evolve({ stands }, event, revision) {
    const after = new Map(stands);
    switch (event.type) {
      case 'stand-allocated.v1': {
        const { firm, hall, stand } = event.data;
        return { stands: after.set(firm, { hall, stand, revision }) };
      }
      case 'stand-released.v1':
        after.delete(event.data.firm);
        return { stands: after };
    }
  },
};

/** The firm's stand. Throws not-found where it has none. */
export function standOf({ stands }: Floorplan, firm: string): AllocatedStand {
  const stand = stands.get(firm);
  if (stand === undefined) throw notFound('The firm has no stand.');
  return stand;
}

/** Gives a firm a stand, and frees the one it had. Throws exhibition-closed, stand-taken. */
export function allocate(
  { stands }: Floorplan,
  firm: string,
  { hall, stand }: Stand,
  exhibition: ExhibitionStatus,
  reason?: string,
): FloorplanEvent[] {
  const isWanted = (other: Stand): boolean => other.hall === hall && other.stand === stand;
  const previous = stands.get(firm);
  if (previous !== undefined && isWanted(previous)) return [];
  mustTakeEntries(exhibition);
  const [holder] = [...stands].find(([, held]) => isWanted(held)) ?? [];
  if (holder !== undefined)
    throw new Problem('stand-taken', `Stand ${stand} in hall ${hall} is held by firm:${holder}.`);
  return [
    {
      type: 'stand-allocated.v1',
      data: {
        firm,
        hall,
        stand,
        ...(previous && { previous: { hall: previous.hall, stand: previous.stand } }),
        ...because(reason),
      },
    },
  ];
}

/** Frees the firm's stand. Throws not-found where it has none. */
export function release(state: Floorplan, firm: string): FloorplanEvent[] {
  const { hall, stand } = standOf(state, firm);
  return [{ type: 'stand-released.v1', data: { firm, hall, stand } }];
}
