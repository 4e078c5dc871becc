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
  whole,
} from '../../http/answer-schema.js';
import type { Access } from './access.decider.js';
import type { DeviceReport } from './devices.state.js';
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

type View = Access & { readonly acceptUntil?: string; readonly revokedAt?: string; readonly revision: number };

export const access = thing<View>('Access', 'A person or device with a role.', {
  ...fields,
  acceptUntil: optional(instant('Of an invitation that was not accepted.')),
  revokedAt: optional(instant('Left out while it holds.')),
  revision,
});

type DeviceView = Pick<Access, 'id' | 'name' | 'role' | 'gate'> &
  Omit<DeviceReport, 'name'> & { readonly device?: string; readonly lastSeen: string | null };

export const device = thing<DeviceView>('Device', 'A door or a print station, with its last report.', {
  id,
  name: fields.name,
  role: fields.role,
  gate: fields.gate,
  lastSeen: orNull(instant('When it last reported; null where it has not since this node started.')),
  device: optional(text('As its users call it.')),
  rosterPosition: optional(text('Position of the roster that it holds.')),
  queue: optional(whole('Scans that it has not sent yet.')),
  skewMs: optional(whole('How far its clock is ahead of the register’s, in ms; behind: below zero.')),
  battery: optional(whole('In percent.')),
});

/** What an invitation answers. */
export const invitation = {
  id,
  code: orNull(text('Told this once; null where the answer is repeated.')),
  address: orNull(text('Path and fragment of the page that accepts it, with the code.')),
  acceptUntil: instant('From then on the code is refused.'),
};

/** What a grant answers. */
export const grantedAccess = { id, token: orNull(text('Told this once; null where the answer is repeated.')) };

/** What the acceptance of an invitation answers. */
export const acceptedAccess = { ...grantedAccess, ...fields };
