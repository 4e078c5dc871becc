import type { Role } from './api/types.ts';

export type Area = 'desk' | 'board' | 'audit' | 'setup';

/** Who has something to do in an area. */
const rolesOf: Readonly<Record<Area, readonly Role[]>> = {
  desk: ['admin', 'registrar', 'supervisor', 'focal-point'],
  board: ['admin', 'registrar', 'supervisor', 'auditor', 'viewer'],
  audit: ['admin', 'auditor'],
  setup: ['admin', 'registrar'],
};

const all: readonly Area[] = ['desk', 'board', 'audit', 'setup'];

/** The areas of a role, the one that it works in first. */
export const areasOf = (role: Role): readonly Area[] => {
  const allowed = all.filter((area) => rolesOf[area].includes(role));
  return role === 'auditor' ? [...allowed].reverse() : allowed;
};
