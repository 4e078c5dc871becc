import { Code, Instant, OneOf, Text } from '../../http/body/fields.js';
import { PageQuery } from '../../http/body/page-query.js';

export class ScansQuery extends PageQuery {
  /** Of this badge, by its id. */
  @Text({ optional: true }) readonly badge?: string;

  @Code({ optional: true }) readonly gate?: string;

  @OneOf(['admitted', 'left', 'denied'], { optional: true }) readonly outcome?: string;

  /** Made from then on. */
  @Instant({ optional: true }) readonly from?: string;

  /** Made before then. */
  @Instant({ optional: true }) readonly to?: string;
}
