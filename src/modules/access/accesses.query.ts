import { OneOf } from '../../http/body/fields.js';
import { PageQuery } from '../../http/body/page-query.js';

/** What an access that was ever granted is now. */
export const ACCESS_STATUSES = ['granted', 'revoked'] as const;

export class AccessesQuery extends PageQuery {
  @OneOf(ACCESS_STATUSES, { optional: true }) readonly status?: string;
}
