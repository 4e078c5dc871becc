import { HeldRows } from '../../projections/rows/held-rows.js';
import type { Batch, ProjectionDatabase, Statement } from '../../projections/projection.js';

/** SQL of the table of how badges are used, as it is now: one row a badge. */
export const BADGE_USES_TABLE = `CREATE TABLE badge_uses (
      exhibition TEXT NOT NULL, seat TEXT NOT NULL, prints INTEGER NOT NULL, printed_at TEXT,
      printed_leaf INTEGER,      location TEXT, day TEXT, scanned_at TEXT, scan_id TEXT,
      PRIMARY KEY (exhibition, seat)
    ) STRICT, WITHOUT ROWID;`;

/** A passage, and where it left the holder. */
interface Whereabouts {
  /** The zone, or null outside. */
  readonly location: string | null;
  /** The exhibition day. */
  readonly day: string;
  /** RFC 3339 in UTC with milliseconds. */
  readonly scannedAt: string;
  readonly scanId: string;
}

interface Use {
  /** Of the current edition. */
  readonly prints: number;
  readonly printedAt: string | null;
  /** Leaf index of the last print of the current edition. */
  readonly printedLeaf: number | null;
  readonly location: string | null;
  readonly day: string | null;
  readonly scannedAt: string | null;
  readonly scanId: string | null;
}

const UNPRINTED = { prints: 0, printedAt: null, printedLeaf: null };
const UNUSED: Use = { ...UNPRINTED, location: null, day: null, scannedAt: null, scanId: null };

/** How often badges were printed, and where they were last. */
export class BadgeUses {
  private readonly insert: Statement;
  private readonly rows: HeldRows<Use>;

  constructor(db: ProjectionDatabase, batch: Batch) {
    const select = db.prepare<Use>(
      `SELECT prints, printed_at AS printedAt, printed_leaf AS printedLeaf, location, day, scanned_at AS scannedAt,
         scan_id AS scanId
       FROM badge_uses WHERE exhibition = ? AND seat = ?`,
    );
    this.insert = db.prepare('INSERT INTO badge_uses (exhibition, seat, prints) VALUES (?, ?, 0)');
    const update = db.prepare(
      `UPDATE badge_uses SET prints = ?, printed_at = ?, printed_leaf = ?, location = ?, day = ?, scanned_at = ?,
         scan_id = ?
       WHERE exhibition = ? AND seat = ?`,
    );
    this.rows = new HeldRows(batch, {
      read: (exhibition, seat) => select.get(exhibition, seat),
      write: (exhibition, seat, { prints, printedAt, printedLeaf, location, day, scannedAt, scanId }) => {
        update.run(prints, printedAt, printedLeaf, location, day, scannedAt, scanId, exhibition, seat);
      },
    });
  }

  begin(exhibition: string, seat: string): void {
    this.insert.run(exhibition, seat);
    this.rows.inserted(exhibition, seat, UNUSED);
  }

  /** Counts a print of the current edition. */
  print(exhibition: string, seat: string, printedAt: string, printedLeaf: number): void {
    const use = this.rows.get(exhibition, seat);
    if (use !== undefined) this.rows.change(use, { ...use.row, prints: use.row.prints + 1, printedAt, printedLeaf });
  }

  /** A new edition was never printed. */
  unprint(exhibition: string, seat: string): void {
    const use = this.rows.get(exhibition, seat);
    if (use !== undefined) this.rows.change(use, { ...use.row, ...UNPRINTED });
  }

  /** Scans may arrive in any order; the one with the greatest time and id says where the holder is. */
  pass(exhibition: string, seat: string, last: Whereabouts): void {
    const use = this.rows.get(exhibition, seat);
    if (use === undefined || isBefore(last, use.row)) return;
    const { location, day, scannedAt, scanId } = last;
    this.rows.change(use, { ...use.row, location, day, scannedAt, scanId });
  }
}

/** Or the same scan. */
const isBefore = ({ scannedAt, scanId }: Whereabouts, { scannedAt: time, scanId: id }: Use): boolean =>
  time !== null && (scannedAt < time || (scannedAt === time && scanId <= (id ?? '')));
