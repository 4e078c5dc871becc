import type { Role } from './roles.js';

/** How long an invitation can be accepted. */
export const INVITATION_MS = 10 * 60_000;

/**
 * Where an invitation is opened: path and fragment, for the origin at which the reader reaches the register. A fragment
 * is sent to no server, so the code stands in no log.
 */
export const invitationAddress = (role: Role, code: string): string =>
  `${role === 'door' ? '/door/' : '/'}#invitation=${code}`;
