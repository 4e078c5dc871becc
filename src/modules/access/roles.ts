export const roles = [
  'admin',
  'registrar',
  'supervisor',
  'door',
  'auditor',
  'viewer',
  'focal-point',
  'printer',
] as const;

/** What an access may do; an admin may do everything. */
export type Role = (typeof roles)[number];
