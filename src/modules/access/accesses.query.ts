import { OneOf } from '../../http/body/fields.js';
import { PageQuery } from '../../http/body/page-query.js';

export class AccessesQuery extends PageQuery {
  /** `invited` are invitations that were not accepted; they are listed only if asked for. */
  @OneOf(['invited', 'granted', 'revoked'], { optional: true }) readonly status?: string;
}
