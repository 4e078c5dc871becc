import { Code, Instant, OneOf, Text } from '../../http/body/fields.js';
import { PageQuery } from '../../http/body/page-query.js';

export class ScansQuery extends PageQuery {
  /** Of this badge, by its id. */
  @Text({ optional: true }) readonly badge?: string;

  @Code({ optional: true }) readonly gate?: string;

  /** `denied` are refusals; `unreadable` texts and `repeat`ed reads of an admitted badge stand apart. */
  @OneOf(['admitted', 'left', 'denied', 'unreadable', 'repeat'], { optional: true }) readonly outcome?: string;

  /** Made from then on. */
  @Instant({ optional: true }) readonly from?: string;

  /** Made before then. */
  @Instant({ optional: true }) readonly to?: string;
}
