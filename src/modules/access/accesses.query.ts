import { OneOf } from '../../http/body/fields.js';
import { PageQuery } from '../../http/body/page-query.js';

export class AccessesQuery extends PageQuery {
  @OneOf(['granted', 'revoked'], { optional: true }) readonly status?: string;
}
