import { Code, OneOf } from '../../http/body/fields.js';

export class BadgePdfQuery {
  /** `ticket`: one page of A4 for the guest, in place of the badge. */
  @OneOf(['ticket'], { optional: true }) readonly as?: 'ticket';

  /** What the badge looks like; A6 if not said. */
  @Code({ optional: true }) readonly layout?: string;
}
