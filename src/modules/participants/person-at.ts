import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOf } from '../../projections/rows/versioned-rows.js';
import type { ParticipantId } from './participant-id.js';
import type { Person, Role } from './participant.events.js';

/** A participant's role, and who they are; without what was erased. */
export type PersonAt = Partial<Person> & { readonly role: Role };

const PERSON = `
  SELECT p.role, person FROM participants p
  LEFT JOIN people ON ${asOf('people')} AND people.exhibition = p.exhibition AND people.id = p.id
  WHERE ${asOf('p')} AND p.exhibition = @exhibition AND p.id = @id`;

/** Who a participant is, for what is made of it elsewhere; undefined where there is none. */
export function personAt(at: Snapshot, exhibition: string, id: ParticipantId): PersonAt | undefined {
  const row = at.get<{ readonly role: Role; readonly person: string | null }>(PERSON, { exhibition, id });
  return row && { ...(row.person === null ? {} : (JSON.parse(row.person) as Person)), role: row.role };
}
