import { field, fieldFault } from './field-rules.js';
import { Formatted } from './fields.js';
import { readCursor, type AskedPage } from '../paging.js';

/** What every list takes; lists with filters extend it. */
export class PageQuery implements AskedPage {
  /** How many items at most. */
  @field(
    (value) => {
      if (typeof value !== 'string' || !/^[0-9]{1,9}$/.test(value))
        return fieldFault('type', 'limit must be a whole number.');
      return Number(value) < 1 || Number(value) > 200 ? fieldFault('range', 'limit must be from 1 to 200.') : [];
    },
    { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    { optional: true },
  )
  readonly limit?: string;

  /** The `next` of the page before. */
  @Formatted(
    { test: (text) => readCursor(text) !== undefined, sentence: 'This is no cursor of this list.' },
    { optional: true },
  )
  readonly cursor?: string;
}
