import { derivedId } from '../../kernel/derived-id.js';
import { isCode } from '../../values/code.js';
import type { OrganisationKind, OrganisationRef } from '../organisations/organisation-ref.js';

/** A seat's id: 10 characters of the NOID alphabet, drawn at random outside the domain. A badge has the id of its seat. */
export type SeatId = string & { readonly __idOf: 'seat' };

/**
 * A participant's id: `d.<delegation>.<seat>` or `f.<firm>.<seat>`, after the organisation that registered the
 * participant. It names the stream in which all that happens to the participant is recorded, and stays when the
 * participant is moved to another organisation.
 */
export type ParticipantId = string & { readonly __idOf: 'participant' };

export interface ParticipantRef extends OrganisationRef {
  readonly seat: SeatId;
}

const SEAT = /^[0-9bcdfghjkmnpqrstvwxz]{10}$/;
const LETTER = { delegation: 'd', firm: 'f' } as const satisfies Record<OrganisationKind, string>;

/** undefined where the text is no seat's id. */
export const parseSeatId = (text: string): SeatId | undefined => (SEAT.test(text) ? (text as SeatId) : undefined);

/** The seat that a command gives; a repeat of it gives the same. */
export const seatOfCommand = (command: string): SeatId => derivedId(command, 'seat') as SeatId;

export const participantId = ({ kind, code, seat }: Omit<ParticipantRef, 'exhibition'>): ParticipantId =>
  `${LETTER[kind]}.${code}.${seat}` as ParticipantId;

/** The organisation and the seat that an id names; undefined where the text is no participant's id. */
export function parseParticipantId(text: string): Omit<ParticipantRef, 'exhibition'> | undefined {
  const [letter, code = '', rest = '', ...more] = text.split('.');
  const kind = letter === LETTER.delegation ? 'delegation' : letter === LETTER.firm ? 'firm' : undefined;
  const seat = parseSeatId(rest);
  return kind === undefined || seat === undefined || !isCode(code) || more.length > 0
    ? undefined
    : { kind, code, seat };
}

/** The seat that a participant's id ends with. */
export const keyOfParticipant = (id: ParticipantId): SeatId => id.slice(id.lastIndexOf('.') + 1) as SeatId;
