import { asOf } from './versioned-rows.js';

/**
 * `asOf` for a table of which one key is looked up, as in a join: there the primary key finds the few versions in one
 * search, where the index of present rows needs a second one for the row. `presentOnly` leaves it as it is.
 */
export const asOfKey = (table: string): string => asOf(table).slice(1, -1);
