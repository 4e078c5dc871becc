import { calendarOf } from '../../door-core/calendar.js';
import { notFound } from '../../kernel/problem.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOf } from '../../projections/rows/versioned-rows.js';
import type { ExhibitionDetails } from './exhibition.events.js';

const DETAILS = `SELECT details FROM exhibitions WHERE ${asOf('exhibitions')} AND code = @code`;

/** What an exhibition says of itself. Throws not-found: how every read of something in an exhibition learns that there is none. */
export function exhibitionDetails(at: Snapshot, code: string): ExhibitionDetails {
  const row = at.get<{ readonly details: string }>(DETAILS, { code });
  if (row === undefined) throw notFound('There is no such exhibition.');
  return JSON.parse(row.details) as ExhibitionDetails;
}

/** The exhibition day, `YYYY-MM-DD`, at the snapshot's time. Throws not-found. */
export const exhibitionDay = (at: Snapshot, code: string): string =>
  calendarOf(exhibitionDetails(at, code)).dayOf(at.time.getTime());
