import { OneOf } from '../../../http/body/fields.js';
import { PageQuery } from '../../../http/body/page-query.js';

export const CONFLICT_KINDS = [
  'double-entry',
  'admitted-though-refused',
  'refused-though-valid',
  'scan-id-reused',
  'clock-off',
] as const;

export const CONFLICT_STATUSES = ['open', 'resolved'] as const;

export class ConflictsQuery extends PageQuery {
  @OneOf(CONFLICT_STATUSES, { optional: true }) readonly status?: (typeof CONFLICT_STATUSES)[number];

  @OneOf(CONFLICT_KINDS, { optional: true }) readonly kind?: (typeof CONFLICT_KINDS)[number];
}
