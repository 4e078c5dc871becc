import { BYTE_ORDER_MARK, csvLine } from '../../src/values/csv.ts';
import { api, ok } from '../shared/api/client.ts';
import type { Texts } from '../shared/api/types.ts';
import { exhibition, inExpo } from '../shared/exhibition.svelte.ts';
import type { Moment } from './moment.ts';
import { names } from './names.svelte.ts';

const PAGE = 200;

/** Of a person: the name, and the organisation as `delegation:<code>` or `firm:<code>`. */
export interface Person {
  readonly name: Texts | null;
  readonly organisation: string;
}

/**
 * Those who were admitted on an exhibition day, whatever became of them, by their badge; `shows` takes those of each
 * page as they come. Throws Refusal.
 */
export async function peopleOf(
  day: string,
  shows: (some: ReadonlyMap<string, Person>) => void,
): Promise<ReadonlyMap<string, Person>> {
  const found = new Map<string, Person>();
  let cursor: string | undefined;
  do {
    const query = {
      attended: 'true',
      day,
      status: 'all',
      limit: PAGE,
      ...(cursor !== undefined && { cursor }),
    } as const;
    const page = await ok(api.GET('/v1/exhibitions/{exhibition}/participants', { params: { path: inExpo(), query } }));
    const some = new Map<string, Person>();
    for (const person of page.items) if ('badge' in person && person.badge) some.set(person.badge.id, person);
    for (const [badge, person] of some) found.set(badge, person);
    shows(some);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}

export const badgeSubject = (badge: string): string => `badge:${exhibition.current.code}/${badge}`;
export const organisationSubject = (organisation: string): string =>
  organisation.replace(':', `:${exhibition.current.code}/`);
export const zoneSubject = (zone: string): string => `zone:${exhibition.current.code}/${zone}`;

/** Who was inside, a line each, as a file that a spreadsheet opens. `columns`: its header. */
export function tableOf({ places }: Moment, people: ReadonlyMap<string, Person>, columns: readonly string[]): Blob {
  const rows = [...places.values()].map(({ badge, zone, since }) => {
    const organisation = people.get(badge)?.organisation;
    return [
      names.of(badgeSubject(badge)),
      organisation && names.of(organisationSubject(organisation)),
      badge,
      names.of(zoneSubject(zone)),
      since,
    ];
  });
  return new Blob([BYTE_ORDER_MARK, ...[columns, ...rows].map(csvLine)], { type: 'text/csv;charset=utf-8' });
}
