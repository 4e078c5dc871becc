import { PendingSums, upserting } from '../../projections/rows/pending-sums.js';
import type { ProjectedEvent, Projection } from '../../projections/projection.js';
import type { BadgeEvent } from '../badges/badge.events.js';
import type { StrayScanEvent } from '../door/stray-scan.events.js';

/** A scan's part in the counts. */
interface CountedScan {
  readonly gate: string;
  /** RFC 3339 in UTC. */
  readonly scannedAt: string;
  readonly day: string;
}

/** Unreadable texts and repeated reads are no denials: nobody was refused. */
type Outcome = 'admitted' | 'left' | 'denied' | 'unreadable' | 'repeat';

/**
 * How many scans of each outcome were made, by exhibition day, hour and gate; overridden admissions are admissions.
 * Only denials have a `reason`, others `''`. The counts of an hour are sums of its scans: as they come, so they add up.
 */
export const attendance: Projection<BadgeEvent | StrayScanEvent> = {
  name: 'attendance',
  version: 2,
  tables: `
    CREATE TABLE attendance_hours (
      exhibition TEXT NOT NULL, day TEXT NOT NULL, hour TEXT NOT NULL, gate TEXT NOT NULL, outcome TEXT NOT NULL,
      reason TEXT NOT NULL, scans INTEGER NOT NULL,
      PRIMARY KEY (exhibition, day, hour, gate, outcome, reason)
    ) STRICT, WITHOUT ROWID;`,
  handlers(db, batch) {
    const sums = new PendingSums(
      batch,
      upserting(
        db.prepare(
          `INSERT INTO attendance_hours VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET scans = scans + excluded.scans`,
        ),
      ),
    );
    const count = (exhibition: string, { gate, scannedAt, day }: CountedScan, outcome: Outcome, reason = '') => {
      sums.add([exhibition, day, `${scannedAt.slice(0, 13)}:00:00Z`, gate, outcome, reason], [1]);
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
      'entry-denied.v1': ({ exhibition, data }) => {
        if (data.details?.repeat) count(exhibition, data, 'repeat');
        else count(exhibition, data, 'denied', data.reason);
      },
      'stray-scan-denied.v1': ({ exhibition, data }) => {
        if (data.reason === 'unreadable') count(exhibition, data, 'unreadable');
        else count(exhibition, data, 'denied', data.reason);
      },
    };
  },
};
