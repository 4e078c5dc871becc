import type { Snapshot } from '../../projections/file/snapshot.js';

/** The id of the first scan at a gate; undefined where there was none. */
export const firstScanAt = (at: Snapshot, exhibition: string, gate: string): string | undefined =>
  at.get<{ readonly scanId: string }>(
    `SELECT scan_id AS scanId FROM scans
     WHERE exhibition = @exhibition AND gate = @gate AND leaf <= @leaf ORDER BY scanned_at, leaf LIMIT 1`,
    { exhibition, gate },
  )?.scanId;
