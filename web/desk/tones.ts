import type { Badge, Delegation, Import } from '../shared/api/types.ts';
import type { Tone } from '../shared/ui/tone.ts';

export const organisationTones: Readonly<Record<Delegation['status'], Tone>> = {
  registered: 'quiet',
  approved: 'good',
  withdrawn: 'bad',
};

export const badgeTones: Readonly<Record<Badge['status'], Tone>> = {
  issued: 'good',
  suspended: 'warn',
  revoked: 'bad',
};

export const sheetTones: Readonly<Record<Import['status'], Tone>> = {
  received: 'quiet',
  applying: 'quiet',
  applied: 'good',
  reverting: 'quiet',
  reverted: 'bad',
};
