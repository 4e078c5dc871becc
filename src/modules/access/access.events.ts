import type { Fact } from '../../kernel/decider.js';
import type { EventTypes } from '../../kernel/codec.js';
import type { StreamKind } from '../../kernel/stream-kinds.js';
import type { Texts } from '../../values/localized-text.js';
import type { Role } from './roles.js';

/** What an access covers; absent: everything. */
export interface Binding {
  readonly exhibition?: string;
  /** A code; the exhibition is named too. */
  readonly gate?: string;
  /** `delegation:<code>` or `firm:<code>`; the exhibition is named too. */
  readonly organisation?: string;
}

export type AccessEvent =
  | Fact<
      'access-invited.v1',
      Binding & {
        readonly role: Role;
        readonly expiresAt?: string;
        /** SHA-256 of the code, in hex. */
        readonly codeHash: string;
        /** RFC 3339 in UTC with milliseconds. */
        readonly acceptUntil: string;
      },
      { readonly name: Texts }
    >
  | Fact<
      'access-granted.v1',
      Binding & {
        readonly role: Role;
        readonly expiresAt?: string;
        /** SHA-256 of the token, hex. */ readonly tokenHash: string;
      },
      { readonly name: Texts }
    >
  | Fact<'access-revoked.v1', object, { readonly reason: string }>;

export const accessEvents: EventTypes<AccessEvent> = {
  'access-invited.v1': true,
  'access-granted.v1': true,
  'access-revoked.v1': true,
};

export const accessStreams: StreamKind = { category: 'access', cached: true };
