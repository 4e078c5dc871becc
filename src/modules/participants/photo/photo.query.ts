import { Reason } from '../../../http/body/fields.js';

export class PhotoQuery {
  /** Why it is another; kept with the person, and erased with the person. */
  @Reason({ optional: true }) readonly reason?: string;
}
