import { Day, OneOf } from '../../http/body/fields.js';

export const GROUPINGS = ['delegation', 'agency', 'firm', 'kind', 'country', 'category'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** How heads are counted. */
export class HeadcountsQuery {
  /** What makes a row; `agency` leaves of the delegations those of kind agency. */
  @OneOf(GROUPINGS) readonly by!: Grouping;

  /** Only who was admitted on this exhibition day; nobody is inside on a day that is not today. */
  @Day({ optional: true }) readonly day?: string;
}
