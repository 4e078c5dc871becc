import { Formatted, OneOf, Text } from '../../../http/body/fields.js';

/** Rows of each kind in one answer at most. */
const MAX_ROWS = 10_000;

const isLimit = (text: string): boolean => /^[1-9][0-9]{0,4}$/.test(text) && Number(text) <= MAX_ROWS;

export class RosterQuery {
  /** The `position` of the roster that the device holds; left out: all of it. */
  @Text({ max: 100, optional: true }) readonly since?: string;

  /** How many badges at most, and as many organisations and places; 5000 if not said. */
  @Formatted(
    { test: isLimit, sentence: `This must be a whole number from 1 to ${MAX_ROWS}.`, pattern: '^[1-9][0-9]{0,4}$' },
    { optional: true },
  )
  readonly limit?: string;

  /** `false` leaves the holders' names out. */
  @OneOf(['true', 'false'], { optional: true }) readonly names?: string;
}
