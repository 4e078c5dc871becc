import type { Role } from './api/types.ts';
import { exhibition } from './exhibition.svelte.ts';
import { session } from './session.svelte.ts';

const roles = {
  register: ['admin', 'registrar', 'focal-point'],
  badge: ['admin', 'registrar'],
  seeBadge: ['admin', 'registrar', 'supervisor'],
  stopBadge: ['admin', 'registrar', 'supervisor'],
  move: ['admin', 'registrar', 'supervisor'],
  merge: ['admin', 'supervisor'],
  approve: ['admin', 'supervisor'],
  withdraw: ['admin', 'registrar', 'supervisor'],
  invite: ['admin', 'supervisor'],
  resolve: ['admin', 'supervisor'],
  organise: ['admin', 'registrar'],
  define: ['admin', 'registrar'],
  audit: ['admin', 'auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** Whether the reader's role includes an action; the register decides again. */
export const may = (action: keyof typeof roles): boolean => {
  const allowed: readonly Role[] = roles[action];
  return session.me !== undefined && allowed.includes(session.me.role);
};

/** Whether the reader's role includes an action, and the exhibition still takes what is new. */
export const mayStill = (action: 'register' | 'organise'): boolean =>
  may(action) && exhibition.current.status !== 'closed';

/** Whether the reader may announce an exhibition, which a token bound to one may not. */
export const mayAnnounce = (): boolean => may('define') && session.me?.exhibition === undefined;

/** Whether the reader may ask how the log stands, which is not of one exhibition. */
export const mayReadLog = (): boolean => may('audit') && session.me?.exhibition === undefined;
