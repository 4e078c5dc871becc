import { Code, Instant, OneOf, Text } from '../../http/body/fields.js';
import { PageQuery } from '../../http/body/page-query.js';

const OUTCOMES = ['admitted', 'left', 'denied', 'refused', 'unreadable', 'repeat'] as const;

export class ScansQuery extends PageQuery {
  /** Of this badge, by its id. */
  @Text({ optional: true }) readonly badge?: string;

  @Code({ optional: true }) readonly gate?: string;

  /** What is `denied` is `refused`, `unreadable` or a `repeat`ed read of an admitted badge: each can be asked for. */
  @OneOf(OUTCOMES, { optional: true }) readonly outcome?: (typeof OUTCOMES)[number];

  /** Made from then on. */
  @Instant({ optional: true }) readonly from?: string;

  /** Made before then. */
  @Instant({ optional: true }) readonly to?: string;
}
