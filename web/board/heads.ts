import type { HeadcountRow } from '../shared/api/types.ts';

/** Where the head of an organisation is. */
export type HeadPresence = 'present' | 'left' | 'not-yet' | 'none';

export function presenceOf({ heads }: HeadcountRow): HeadPresence {
  if (heads.registered === 0) return 'none';
  if (heads.inside > 0) return 'present';
  return heads.attended > 0 ? 'left' : 'not-yet';
}
