/** Where the head of an organisation is. */
export type HeadPresence = 'present' | 'left' | 'not-yet' | 'none';

/** Where it is by its headcounts of a day. */
export function presenceOf(heads: {
  readonly registered: number;
  readonly attended: number;
  readonly inside: number;
}): HeadPresence {
  if (heads.registered === 0) return 'none';
  if (heads.inside > 0) return 'present';
  return heads.attended > 0 ? 'left' : 'not-yet';
}
