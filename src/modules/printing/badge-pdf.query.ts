import { OneOf } from '../../http/body/fields.js';
import { BUILT_IN_LAYOUTS } from './built-in-layouts.js';

export class BadgePdfQuery {
  /** `ticket`: one page of A4 for the guest, in place of the badge. */
  @OneOf(['ticket'], { optional: true }) readonly as?: 'ticket';

  /** What the badge looks like; A6 if not said. */
  @OneOf(Object.keys(BUILT_IN_LAYOUTS), { optional: true }) readonly layout?: string;
}
