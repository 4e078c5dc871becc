import type { Decider } from '../../kernel/decider.js';
import type { StreamName } from '../../kernel/stream.js';
import { notFound } from '../../kernel/problem.js';
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
  readonly status: 'none' | 'granted' | 'revoked';
  readonly role: Role;
  readonly name: Texts | null;
  readonly expiresAt?: string;
  readonly tokenHash: string;
  readonly revision: number;
}

export const access: Decider<AccessState, AccessEvent> = {
  initial: { status: 'none', role: 'viewer', name: null, tokenHash: '', revision: -1 },
  evolve(state, event, revision) {
    switch (event.type) {
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

export const revoke = (id: string, reason: string): AccessEvent[] => [
  { type: 'access-revoked.v1', data: {}, about: id, personal: { reason } },
];

/** Throws not-found where there is no such access, or no longer. */
export function foundAccess(state: AccessState): void {
  if (state.status !== 'granted') throw notFound('There is no such access, or it was revoked.');
}
