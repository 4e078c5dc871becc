import type { ProjectedEvent, Projection } from '../../projections/projection.js';
import type { BadgeEvent } from '../badges/badge.events.js';
import type { ScanEvent } from '../badges/badge-scans.js';
import type { UnidentifiedScanEvent } from './unidentified-scan.events.js';

/** What lists of scans are narrowed by; unreadable texts and repeated reads are no refusals. */
export type ScanOutcome = 'admitted' | 'left' | 'refused' | 'unreadable' | 'repeat';

/**
 * Every scan with all that its event holds, as JSON. A scan's id names one scan of a badge, so that two badges may have
 * the same; the leaf index tells them apart. `swapped_editions`: editions that the holder of the badge `other` had, since
 * both were handed out crosswise.
 */
export const scans: Projection<BadgeEvent | UnidentifiedScanEvent> = {
  name: 'scans',
  source: import.meta.url,
  tables: `
    CREATE TABLE scans (
      leaf INTEGER PRIMARY KEY, exhibition TEXT NOT NULL, scan_id TEXT NOT NULL, badge TEXT, gate TEXT NOT NULL,
      outcome TEXT NOT NULL, scanned_at TEXT NOT NULL, recorded_at TEXT NOT NULL, access TEXT NOT NULL,
      role TEXT NOT NULL, data TEXT NOT NULL, revision INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE swapped_editions (
      exhibition TEXT NOT NULL, badge TEXT NOT NULL, edition INTEGER NOT NULL, other TEXT NOT NULL,
      leaf INTEGER NOT NULL, PRIMARY KEY (exhibition, badge, edition)
    ) STRICT, WITHOUT ROWID;`,
  indexes: `
    CREATE INDEX IF NOT EXISTS scans_time ON scans (exhibition, scanned_at, leaf);
    CREATE INDEX IF NOT EXISTS scans_gate ON scans (exhibition, gate, scanned_at, leaf);
    CREATE INDEX IF NOT EXISTS scans_badge ON scans (exhibition, badge, scanned_at, leaf);
    CREATE INDEX IF NOT EXISTS scans_id ON scans (exhibition, scan_id);`,
  handlers(db) {
    const insert = db.prepare('INSERT INTO scans VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    const swap = db.prepare('INSERT INTO swapped_editions VALUES (?, ?, ?, ?, ?)');
    const record =
      (outcome: ScanOutcome) =>
      (event: ProjectedEvent<ScanEvent | UnidentifiedScanEvent>): void => {
        const { leafIndex, exhibition, subject, at, meta, revision, data } = event;
        const { scanId, gate, scannedAt } = data;
        const badge = event.type === 'stray-scan-denied.v1' ? null : subject;
        const { access, role } = meta.actor;
        const known = JSON.stringify(data);
        insert.run(leafIndex, exhibition, scanId, badge, gate, outcome, scannedAt, at, access, role, known, revision);
      };
    return {
      'badge-replaced.v1': ({ leafIndex, exhibition, subject, data: { edition, swappedWith } }) => {
        if (swappedWith !== undefined) swap.run(exhibition, subject, edition - 1, swappedWith, leafIndex);
      },
      'holder-admitted.v1': record('admitted'),
      'admission-overridden.v1': record('admitted'),
      'holder-left.v1': record('left'),
      'entry-denied.v1': (event) => {
        record(event.data.details?.repeat ? 'repeat' : 'refused')(event);
      },
      'stray-scan-denied.v1': (event) => {
        record(event.data.reason === 'unreadable' ? 'unreadable' : 'refused')(event);
      },
    };
  },
};
