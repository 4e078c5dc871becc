import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOf } from '../../projections/rows/versioned-rows.js';
import { exhibitionDay } from '../exhibitions/exhibition-details.reader.js';

/** As many ids as a sentence or an error can use. */
const NAMED_BADGES = 20;

// A code cannot hold a quote: a badge without the quoted code in its grant need not be parsed.
const GRANTING = `SELECT seat FROM badges
  WHERE ${asOf('badges')} AND exhibition = @exhibition AND instr(granted, '"' || @code || '"') > 0`;
const OF_CATEGORY = `${GRANTING} AND granted ->> '$.category' = @code ORDER BY seat LIMIT ${NAMED_BADGES}`;
const OF_ZONE = `${GRANTING} AND EXISTS (SELECT 1 FROM json_each(granted, '$.zones') WHERE value = @code)
  ORDER BY seat LIMIT ${NAMED_BADGES}`;
const INSIDE = `SELECT seat FROM badge_uses
  WHERE exhibition = @exhibition AND location = @zone AND day = @day ORDER BY seat LIMIT ${NAMED_BADGES}`;

interface Row {
  readonly seat: string;
}

const seatsOf = (rows: readonly Row[]): string[] => rows.map(({ seat }) => seat);

/** Ids of badges of a category, whatever their status: a revoked one can be replaced. At most 20. */
export const badgesOfCategory = (at: Snapshot, exhibition: string, category: string): string[] =>
  seatsOf(at.all<Row>(OF_CATEGORY, { exhibition, code: category }));

/** Ids of badges that grant the zone of themselves, whatever their status. At most 20. */
export const badgesGrantingZone = (at: Snapshot, exhibition: string, zone: string): string[] =>
  seatsOf(at.all<Row>(OF_ZONE, { exhibition, code: zone }));

/** Ids of badges whose holders are in the zone itself today. At most 20. Throws not-found. */
export const badgesInside = (at: Snapshot, exhibition: string, zone: string): string[] =>
  seatsOf(at.all<Row>(INSIDE, { exhibition, zone, day: exhibitionDay(at, exhibition) }));
