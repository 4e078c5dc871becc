import type { ProjectedEvent, Projection } from '../../../projections/projection.js';
import type { BadgeEvent } from '../../badges/badge.events.js';
import type { ScanEvent } from '../../badges/badge-scans.js';
import type { UnidentifiedScanEvent } from '../unidentified-scan.events.js';
import type { ConflictEvent } from './conflict.events.js';

/**
 * Conflicts of late scans, one row for each kind that was found; what was found of them stands apart. Two late scans of
 * one id under two badges are found here, since no stream knows of the other.
 */
export const conflicts: Projection<BadgeEvent | UnidentifiedScanEvent | ConflictEvent> = {
  name: 'conflicts',
  source: import.meta.url,
  tables: `
    CREATE TABLE conflicts (
      exhibition TEXT NOT NULL, scan_id TEXT NOT NULL, kind TEXT NOT NULL, other TEXT, gate TEXT NOT NULL,
      day TEXT NOT NULL, leaf INTEGER NOT NULL,
      PRIMARY KEY (exhibition, scan_id, kind)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE late_scans (
      exhibition TEXT NOT NULL, scan_id TEXT NOT NULL, badge TEXT NOT NULL,
      PRIMARY KEY (exhibition, scan_id, badge)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE conflict_verdicts (
      exhibition TEXT NOT NULL, scan_id TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT, resolved_at TEXT NOT NULL,
      access TEXT NOT NULL, leaf INTEGER NOT NULL,
      PRIMARY KEY (exhibition, scan_id)
    ) STRICT;`,
  indexes: `CREATE INDEX IF NOT EXISTS conflicts_leaf ON conflicts (exhibition, leaf);`,
  handlers(db) {
    const insert = db.prepare('INSERT OR IGNORE INTO conflicts VALUES (?, ?, ?, ?, ?, ?, ?)');
    const others = db.prepare<{ readonly badge: string }>(
      'SELECT badge FROM late_scans WHERE exhibition = ? AND scan_id = ? AND badge <> ?',
    );
    const remember = db.prepare('INSERT OR IGNORE INTO late_scans VALUES (?, ?, ?)');
    const judge = db.prepare('INSERT INTO conflict_verdicts VALUES (?, ?, ?, ?, ?, ?, ?)');
    const lateScan = ({
      type,
      exhibition,
      subject,
      leafIndex,
      data,
    }: ProjectedEvent<ScanEvent | UnidentifiedScanEvent>): void => {
      const { scanId, gate, day, late } = data;
      if (late === undefined) return;
      const found = (kind: string, other: string | null = null): void => {
        insert.run(exhibition, scanId, kind, other, gate, day, leafIndex);
      };
      for (const conflict of late.conflicts ?? []) found(conflict.kind, conflict.with);
      const badge = type === 'stray-scan-denied.v1' ? '' : subject;
      if (others.get(exhibition, scanId, badge) !== undefined) found('scan-id-reused');
      remember.run(exhibition, scanId, badge);
    };
    return {
      'holder-admitted.v1': lateScan,
      'admission-overridden.v1': lateScan,
      'entry-denied.v1': lateScan,
      'holder-left.v1': lateScan,
      'stray-scan-denied.v1': lateScan,
      'conflict-resolved.v1': ({ exhibition, leafIndex, at, meta, data, personal }) => {
        const { scanId, verdict } = data;
        judge.run(exhibition, scanId, verdict, personal?.reason ?? null, at, meta.actor.access, leafIndex);
      },
    };
  },
};
