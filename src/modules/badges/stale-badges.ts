import { asOf } from '../../projections/rows/versioned-rows.js';
import { definitionName } from '../exhibitions/definition-name.sql.js';
import { organisationName } from '../organisations/organisation-names.js';
import { personName } from '../participants/people.sql.js';

/** What a printed badge no longer says as it is now. */
export const STALE = ['name', 'organisation', 'category'] as const;
export type Stale = (typeof STALE)[number];

/**
 * The leaf as of which the current edition was printed, of a badge `b` with its uses `u` and print job `j`. What a job
 * prints is drawn after a station took it: that is the basis, so that a change between drawing and confirming is seen.
 */
const PRINTED_LEAF = `(CASE WHEN j.status = 'printed' AND u.printed_leaf BETWEEN j.taken_leaf AND j.leaf
  THEN j.taken_leaf ELSE u.printed_leaf END)`;

const NOW = asOf('q');
/** The version `q` that was printed. */
const PRINTED = `q.from_leaf <= ${PRINTED_LEAF} ORDER BY q.from_leaf DESC LIMIT 1`;

const differs = (value: (version: string) => string): string => `${value(NOW)} IS NOT ${value(PRINTED)}`;

/** What the badge itself had when it was printed. */
const printed = (value: string): string =>
  `(SELECT q.${value} FROM badges q WHERE q.exhibition = b.exhibition AND q.seat = b.seat AND ${PRINTED})`;

const CATEGORY = "granted ->> '$.category'";

const CONDITIONS: Readonly<Record<Stale, string>> = {
  name: differs(personName('b.exhibition', 'b.participant')),
  organisation: `(b.organisation IS NOT ${printed('organisation')}
    OR ${differs(organisationName('b.exhibition', 'b.organisation'))})`,
  category: `(b.${CATEGORY} IS NOT ${printed(CATEGORY)}
    OR ${differs(definitionName('category', 'b.exhibition', `b.${CATEGORY}`))})`,
};

/** CASE, since AND works out both of its sides: eight searches for a badge that was never printed. */
const whenPrinted = (condition: string): string => `CASE WHEN u.printed_leaf IS NULL THEN 0 ELSE ${condition} END`;

/** Whether anything that is printed of a badge `b` (with `u` and `j`) is no longer so. */
export const IS_STALE = `(${whenPrinted(`(${STALE.map((part) => CONDITIONS[part]).join(' OR ')})`)})`;

/** A column for each part, 1 where it is no longer so. */
export const STALE_COLUMNS = STALE.map((part) => `${whenPrinted(CONDITIONS[part])} AS ${part}Stale`).join(', ');

/** A row with STALE_COLUMNS. */
export type StaleColumns = Readonly<Record<`${Stale}Stale`, number>>;

export const staleOf = (row: StaleColumns): readonly Stale[] => STALE.filter((part) => row[`${part}Stale`] === 1);
