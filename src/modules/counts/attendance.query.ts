import { Day } from '../../http/body/fields.js';

/** Which day's attendance. */
export class AttendanceQuery {
  /** An exhibition day; without it all days. Nobody is inside on a day that is not today. */
  @Day({ optional: true }) readonly day?: string;
}
