import {
  code,
  instant,
  oneOf,
  optional,
  organisation,
  orNull,
  revision,
  text,
  texts,
  thing,
} from '../../http/answer-schema.js';
import type { Access } from './access.decider.js';
import { roles } from './roles.js';

const id = text('Made by the register.');
const fields = {
  id,
  name: orNull(texts('Who or which device it is for; null once it was erased.')),
  role: oneOf(roles, 'What it may do.'),
  exhibition: optional(code('The only one it covers.')),
  gate: optional(code('The only one it covers.')),
  organisation: optional(organisation),
  expiresAt: optional(instant('From then on the token is refused.')),
};

export const caller = thing<Access>('Caller', 'The access that calls.', fields);

type View = Access & { readonly revokedAt?: string; readonly revision: number };

export const access = thing<View>('Access', 'A person or device with a role.', {
  ...fields,
  revokedAt: optional(instant('Left out while it holds.')),
  revision,
});

/** What a grant answers. */
export const grantedAccess = { id, token: orNull(text('Told this once; null where the answer is repeated.')) };
