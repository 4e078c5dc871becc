import { Code, Codes, Days, Flag, Instant, OneOf, Reason } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import { BadgeFilter } from '../badge-filter.js';
import { BULK_VERBS, type BulkVerb } from './bulk-change.events.js';

const removable = { optional: true, nullable: true } as const;

export class ChangeBadgesBody {
  /** Which badges; for `issue` which participants, of those who have none. */
  @Nested(BadgeFilter) readonly filter!: BadgeFilter;

  /** What happens to each; `print` queues them as one print job. */
  @OneOf([...BULK_VERBS, 'print']) readonly action!: BulkVerb | 'print';

  /** Why; kept with the people, and erased with them. */
  @Reason() readonly reason!: string;

  /** Says what would happen, and changes nothing. */
  @Flag({ optional: true }) readonly preview?: boolean;

  /** Of new badges, or to be amended. */
  @Code({ optional: true }) readonly category?: string;

  /** Granted beside those of the category. */
  @Codes({ optional: true }) readonly zones?: readonly string[];

  /** Admits from then on. */
  @Instant(removable) readonly validFrom?: string | null;

  /** Admits before then. */
  @Instant(removable) readonly validUntil?: string | null;

  /** Admits on these exhibition days only. */
  @Days(removable) readonly days?: readonly string[] | null;

  /** Of `print`; with `issue` the new badges are queued as a print job in it. */
  @Code({ optional: true }) readonly layout?: string;
}

/** A body whose action changes each badge by itself. */
export type PlannedBody = ChangeBadgesBody & { readonly action: BulkVerb };

export const isPlanned = (body: ChangeBadgesBody): body is PlannedBody => body.action !== 'print';
