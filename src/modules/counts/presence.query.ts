import { Code, OneOf } from '../../http/body/fields.js';
import { PageQuery } from '../../http/body/page-query.js';

export const TRUTH = ['true', 'false'] as const;

/** A page of a list of people or their badges, narrowed by where people are. */
export class PresencePageQuery extends PageQuery {
  /** Whether the person is in a zone now. */
  @OneOf(TRUTH, { optional: true }) readonly inside?: (typeof TRUTH)[number];

  /** A zone: people who are in it or in a zone below it now. */
  @Code({ optional: true }) readonly location?: string;
}
