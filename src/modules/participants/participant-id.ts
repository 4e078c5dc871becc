import { derivedId } from '../../kernel/derived-id.js';
import { isCode } from '../../values/code.js';
import type { OrganisationKind, OrganisationRef } from '../organisations/organisation-ref.js';

/**
 * A participant key: names a participant's place in an organisation and their badge. 10 characters of the NOID alphabet,
 * drawn at random outside the domain. Events, streams and tables call it `seat`.
 */
export type ParticipantKey = string & { readonly __idOf: 'seat' };

/**
 * A participant's id: `d.<delegation>.<key>` or `f.<firm>.<key>`, after the organisation that registered the
 * participant. It names the stream in which all that happens to the participant is recorded, and stays when the
 * participant is moved to another organisation.
 */
export type ParticipantId = string & { readonly __idOf: 'participant' };

export interface ParticipantRef extends OrganisationRef {
  readonly seat: ParticipantKey;
}

const KEY = /^[0-9bcdfghjkmnpqrstvwxz]{10}$/;
const LETTER = { delegation: 'd', firm: 'f' } as const satisfies Record<OrganisationKind, string>;

/** undefined where the text is no participant key. */
export const parseParticipantKey = (text: string): ParticipantKey | undefined =>
  KEY.test(text) ? (text as ParticipantKey) : undefined;

/** The key of the participant that a command adds; a repeat of the command gives the same key. */
export const keyOfCommand = (command: string): ParticipantKey => derivedId(command, 'seat') as ParticipantKey;

export const participantId = ({ kind, code, seat }: Omit<ParticipantRef, 'exhibition'>): ParticipantId =>
  `${LETTER[kind]}.${code}.${seat}` as ParticipantId;

/** The organisation and the key that an id names; undefined where the text is no participant's id. */
export function parseParticipantId(text: string): Omit<ParticipantRef, 'exhibition'> | undefined {
  const [letter, code = '', rest = '', ...more] = text.split('.');
  const kind = letter === LETTER.delegation ? 'delegation' : letter === LETTER.firm ? 'firm' : undefined;
  const seat = parseParticipantKey(rest);
  return kind === undefined || seat === undefined || !isCode(code) || more.length > 0
    ? undefined
    : { kind, code, seat };
}

/** The key that a participant's id ends with. */
export const keyOfParticipant = (id: ParticipantId): ParticipantKey =>
  id.slice(id.lastIndexOf('.') + 1) as ParticipantKey;
