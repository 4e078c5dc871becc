import { Day, OneOf } from '../../http/body/fields.js';

export const GROUPINGS = ['delegation', 'agency', 'firm', 'kind', 'country', 'category'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const INTERVALS = ['hour', 'quarter'] as const;
export type Interval = (typeof INTERVALS)[number];

/** How heads are counted. */
export class HeadcountsQuery {
  /** What makes a row; `agency` leaves of the delegations those of kind agency. */
  @OneOf(GROUPINGS) readonly by!: Grouping;

  /**
   * Only people admitted on this exhibition day, by the role, category and organisation that they had at their first
   * admission of it; nobody is inside on a day that is not today. Without it, by those that they have now.
   */
  @Day({ optional: true }) readonly day?: string;
}

/** Which day's attendance. */
export class AttendanceQuery {
  /** An exhibition day; without it all days. Nobody is inside on a day that is not today. */
  @Day({ optional: true }) readonly day?: string;

  /** How long a row of `byHour` is: an hour, or a quarter of one. */
  @OneOf(INTERVALS, { optional: true }) readonly by?: Interval;
}
