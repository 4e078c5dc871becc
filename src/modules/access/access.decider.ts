import type { Decider } from '../../kernel/decider.js';
import type { StreamName } from '../../kernel/stream.js';
import { notFound, Problem } from '../../kernel/problem.js';
import type { Texts } from '../../values/localized-text.js';
import type { AccessEvent, Binding } from './access.events.js';
import type { Role } from './roles.js';

export const accessStream = (id: string): StreamName => `access-${id}`;

/** A person or device with a role, as the guard knows it. */
export interface Access extends Binding {
  readonly id: string;
  readonly role: Role;
  readonly name: Texts | null;
  readonly expiresAt?: string;
}

export interface AccessState extends Binding {
  readonly status: 'none' | 'invited' | 'granted' | 'revoked';
  readonly role: Role;
  readonly name: Texts | null;
  readonly expiresAt?: string;
  /** '' before the grant. */
  readonly tokenHash: string;
  /** Of an invitation, where it began with one: SHA-256 of its code in hex, and until when it can be accepted. */
  readonly codeHash?: string;
  readonly acceptUntil?: string;
  readonly revision: number;
}

export const access: Decider<AccessState, AccessEvent> = {
  initial: { status: 'none', role: 'viewer', name: null, tokenHash: '', revision: -1 },
  evolve(state, event, revision) {
    switch (event.type) {
      case 'access-invited.v1':
        return { ...event.data, status: 'invited', name: event.personal?.name ?? null, tokenHash: '', revision };
      case 'access-granted.v1':
        return { ...event.data, status: 'granted', name: event.personal?.name ?? null, revision };
      case 'access-revoked.v1':
        return { ...state, status: 'revoked', revision };
    }
  },
};

/** What an access is granted with. */
export interface Grant extends Binding {
  readonly name: Texts;
  readonly role: Role;
  readonly expiresAt?: string;
}

/** Grants an access; of its token the hash alone is recorded. */
export const grant = (id: string, { name, ...terms }: Grant, tokenHash: string): AccessEvent[] => [
  { type: 'access-granted.v1', data: { ...terms, tokenHash }, about: id, personal: { name } },
];

/** Invites to an access; of its code the hash alone is recorded. `acceptUntil`: RFC 3339. */
export const invite = (id: string, { name, ...terms }: Grant, codeHash: string, acceptUntil: string): AccessEvent[] => [
  { type: 'access-invited.v1', data: { ...terms, codeHash, acceptUntil }, about: id, personal: { name } },
];

/** Grants what was invited to, once. Throws unauthenticated where the invitation was accepted, withdrawn or is too old. */
export function accept(state: AccessState, id: string, tokenHash: string, now: Date): AccessEvent[] {
  const { status, name, role, exhibition, gate, organisation, expiresAt, acceptUntil = '' } = state;
  if (status !== 'invited' || Date.parse(acceptUntil) <= now.getTime())
    throw new Problem('unauthenticated', UNKNOWN_CODE);
  const data = {
    role,
    ...(exhibition !== undefined && { exhibition }),
    ...(gate !== undefined && { gate }),
    ...(organisation !== undefined && { organisation }),
    ...(expiresAt !== undefined && { expiresAt }),
    tokenHash,
  };
  return [{ type: 'access-granted.v1', data, about: id, ...(name && { personal: { name } }) }];
}

/** An unknown code and one that is used up are one to a caller. */
export const UNKNOWN_CODE = 'This code was used, has expired or was never made. Ask for a new invitation.';

export const revoke = (id: string, reason: string): AccessEvent[] => [
  { type: 'access-revoked.v1', data: {}, about: id, personal: { reason } },
];

/** Throws not-found where there is no such access or invitation, or no longer. */
export function foundAccess(state: AccessState): void {
  if (state.status !== 'granted' && state.status !== 'invited')
    throw notFound('There is no such access, or it was revoked.');
}
