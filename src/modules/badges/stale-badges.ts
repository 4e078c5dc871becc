import { asOf } from '../../projections/rows/versioned-rows.js';

/** What a printed badge no longer says as it is now. */
export const STALE = ['name', 'organisation', 'category'] as const;
export type Stale = (typeof STALE)[number];

/**
 * The leaf as of which the current edition was printed, of a badge `b` with its uses `u` and print job `j`. What a job
 * prints is drawn after a station took it: that is the basis, so that a change between drawing and confirming is seen.
 */
const PRINTED_LEAF = `(CASE WHEN j.status = 'printed' AND u.printed_leaf BETWEEN j.taken_leaf AND j.leaf
  THEN j.taken_leaf ELSE u.printed_leaf END)`;

/** A value as it was when the badge was printed. */
const then = (value: string, table: string, key: string): string => `(SELECT ${value} FROM ${table} q
  WHERE ${key} AND q.from_leaf <= ${PRINTED_LEAF} ORDER BY q.from_leaf DESC LIMIT 1)`;

const now = (value: string, table: string, key: string): string =>
  `(SELECT ${value} FROM ${table} q WHERE ${asOf('q')} AND ${key})`;

const differs = (value: string, table: string, key: string): string =>
  `${now(value, table, key)} IS NOT ${then(value, table, key)}`;

const PERSON = 'q.exhibition = b.exhibition AND q.id = b.participant';
const BADGE = 'q.exhibition = b.exhibition AND q.seat = b.seat';
const ORGANISATION = `q.exhibition = b.exhibition AND q.kind = substr(b.organisation, 1, instr(b.organisation, ':') - 1)
  AND q.code = substr(b.organisation, instr(b.organisation, ':') + 1)`;
const CATEGORY = `q.exhibition = b.exhibition AND q.kind = 'category' AND q.code = b.granted ->> '$.category'`;

const CONDITIONS: Readonly<Record<Stale, string>> = {
  name: differs("q.person ->> '$.name'", 'people', PERSON),
  organisation: `(b.organisation IS NOT ${then('q.organisation', 'badges', BADGE)}
    OR ${differs('q.name', 'organisation_names', ORGANISATION)})`,
  category: `(b.granted ->> '$.category' IS NOT ${then("q.granted ->> '$.category'", 'badges', BADGE)}
    OR ${differs("q.definition ->> '$.name'", 'definitions', CATEGORY)})`,
};

/** Whether anything that is printed of a badge `b` (with `u` and `j`) is no longer so. */
export const IS_STALE = `(u.printed_leaf IS NOT NULL AND (${STALE.map((part) => CONDITIONS[part]).join(' OR ')}))`;

/** A column for each part, 1 where it is no longer so. */
export const STALE_COLUMNS = STALE.map(
  (part) => `(u.printed_leaf IS NOT NULL AND ${CONDITIONS[part]}) AS ${part}Stale`,
).join(', ');

/** A row with STALE_COLUMNS. */
export type StaleColumns = Readonly<Record<`${Stale}Stale`, number>>;

export const staleOf = (row: StaleColumns): readonly Stale[] => STALE.filter((part) => row[`${part}Stale`] === 1);
