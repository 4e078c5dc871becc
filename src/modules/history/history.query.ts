import { field, fieldFault } from '../../http/body/field-rules.js';
import { Code, Formatted, Instant, OneOf, Text } from '../../http/body/fields.js';
import { PageQuery } from '../../http/body/page-query.js';
import { typesNamed } from './describe.js';
import { isSubject, SUBJECT } from './subject.js';

/** A dotted name of a field of history. */
const FIELD = /^[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){0,7}$/;

/** What of the history to show. A subject, actor or exhibition that never existed is refused. */
export class HistoryQuery extends PageQuery {
  /** `exhibition:<ex>`, `access:<id>`, or of an exhibition `delegation:<ex>/<code>`, `firm:`, `participant:`, `badge:`, `gate:`, `zone:`, `category:`. */
  @Formatted(
    {
      test: isSubject,
      sentence: 'This must be a subject such as delegation:harbin-2014/amur or exhibition:harbin-2014.',
      pattern: SUBJECT.source,
    },
    { optional: true },
  )
  readonly subject?: string;

  /** The id of an access, or `name:` and a part of its name. */
  @Text({ max: 100, optional: true }) readonly actor?: string;

  /** A type of event, such as `badge-issued.v1`; without the version, all versions of it; `unreadable`: scans of noise. */
  @field(
    (value) => {
      if (typeof value !== 'string') return fieldFault('type', 'This must be a text.');
      return typesNamed(value).length > 0 ? [] : fieldFault('enum', 'The register records no events of this type.');
    },
    { type: 'string', example: 'badge-issued.v1' },
    { optional: true },
  )
  readonly type?: string;

  /** A part of the reason, in any case; of a scan that was refused, its reason's code. */
  @Text({ max: 500, optional: true }) readonly reason?: string;

  /** A field by its dotted name, such as `name.ru`, or the beginning of one, such as `name`: what changed it. */
  @Formatted(
    {
      test: (text) => FIELD.test(text),
      sentence: 'This must be the dotted name of a field, such as name.ru or quota.total.',
      pattern: FIELD.source,
    },
    { optional: true },
  )
  readonly field?: string;

  /** From then on, included. */
  @Instant({ optional: true }) readonly from?: string;

  /** Up to then, excluded. */
  @Instant({ optional: true }) readonly to?: string;

  @Code({ optional: true }) readonly exhibition?: string;

  /**
   * Adds what belongs to the subject: to an organisation its participants and badges, to a participant the badge, to an
   * exhibition all that happened in it.
   */
  @OneOf(['true', 'false'], { optional: true }) readonly merge?: string;

  /** Which end comes first; the oldest if not said. */
  @OneOf(['oldest', 'newest'], { optional: true }) readonly order?: 'oldest' | 'newest';
}
