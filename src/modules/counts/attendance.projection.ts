import { PendingSums, upserting } from '../../projections/rows/pending-sums.js';
import type { ProjectedEvent, Projection } from '../../projections/projection.js';
import { REPEAT_MS } from '../../door-core/scan-details.js';
import type { BadgeEvent } from '../badges/badge.events.js';
import type { UnidentifiedScanEvent } from '../door/unidentified-scan.events.js';

/** A scan's part in the counts. */
interface CountedScan {
  readonly gate: string;
  /** RFC 3339 in UTC. */
  readonly scannedAt: string;
  readonly day: string;
}

/** `unreadable` and `repeated` are denials without a refused person. */
export type CountedOutcome = 'admitted' | 'left' | 'denied' | 'unreadable' | 'repeated';

const QUARTER_MS = 15 * 60_000;

/**
 * How many scans of each outcome were made, by exhibition day, quarter of an hour and gate; overridden admissions are
 * admissions. Only denials have a `reason`, others `''`. Quarters begin where every time zone has them.
 */
export const attendance: Projection<BadgeEvent | UnidentifiedScanEvent> = {
  name: 'attendance',
  source: import.meta.url,
  tables: `
    CREATE TABLE sums_of_scans (
      exhibition TEXT NOT NULL, day TEXT NOT NULL, quarter INTEGER NOT NULL, gate TEXT NOT NULL, outcome TEXT NOT NULL,
      reason TEXT NOT NULL, scans INTEGER NOT NULL,
      PRIMARY KEY (exhibition, day, quarter, gate, outcome, reason)
    ) STRICT, WITHOUT ROWID;`,
  handlers(db, batch) {
    const upsert = db.prepare(
      'INSERT INTO sums_of_scans VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET scans = scans + excluded.scans',
    );
    const sums = new PendingSums(batch, upserting(upsert));
    const admission = db.prepare(
      `SELECT 1 FROM passages WHERE exhibition = ? AND badge = ? AND day = ? AND time BETWEEN ? AND ?
         AND direction = 'in' AND gate = ? LIMIT 1`,
    );
    const count = (exhibition: string, { gate, scannedAt, day }: CountedScan, outcome: CountedOutcome, reason = '') => {
      const quarter = Math.floor(Date.parse(scannedAt) / QUARTER_MS) * QUARTER_MS;
      sums.add([exhibition, day, String(quarter), gate, outcome, reason], [1]);
    };
    const admitted = ({ exhibition, data }: ProjectedEvent & { readonly data: CountedScan }) => {
      count(exhibition, data, 'admitted');
    };
    return {
      'holder-admitted.v1': admitted,
      'admission-overridden.v1': admitted,
      'holder-left.v1': ({ exhibition, data }) => {
        count(exhibition, data, 'left');
      },
      'entry-denied.v1': ({ exhibition, subject, data }) => {
        const { reason, day, gate, scannedAt } = data;
        const time = Date.parse(scannedAt);
        const repeated =
          reason === 'already-inside' &&
          admission.get(exhibition, subject, day, time - REPEAT_MS, time, gate) !== undefined;
        count(exhibition, data, repeated ? 'repeated' : 'denied', reason);
      },
      'stray-scan-denied.v1': ({ exhibition, data }) => {
        count(exhibition, data, data.reason === 'unreadable' ? 'unreadable' : 'denied', data.reason);
      },
    };
  },
};
