import type { ProjectedEvent, Projection } from '../../projections/projection.js';
import { ReadDatabase } from '../../projections/read-database.js';
import { shownAt, VersionedTable } from '../../projections/versioned-rows.js';
import { Reads } from '../read-model.js';
import { formatBadgeNumber } from './badge-number.js';
import type { BadgeEvent } from './badge.events.js';

const table = new VersionedTable(
  'participant_badges',
  { exhibition: 'TEXT NOT NULL', seat: 'TEXT NOT NULL' },
  { edition: 'INTEGER NOT NULL', status: 'TEXT NOT NULL' },
);

/** The badge of each seat as its participant's page shows it: scans and prints leave it as it is. */
export const participantBadges: Projection<BadgeEvent> = {
  name: 'participant-badges',
  version: 1,
  tables: table.sql,
  handlers(db) {
    const rows = table.rows(db);
    const become =
      (status: 'issued' | 'suspended' | 'revoked') =>
      ({ exhibition, subject: seat, leafIndex }: ProjectedEvent) => {
        rows.revise({ exhibition, seat }, leafIndex, { status });
      };
    return {
      'badge-issued.v1': ({ exhibition, subject: seat, leafIndex, data }) => {
        rows.insert({ exhibition, seat }, leafIndex, { edition: data.edition, status: 'issued' });
      },
      'badge-suspended.v1': become('suspended'),
      'badge-reinstated.v1': become('issued'),
      'badge-revoked.v1': become('revoked'),
      'badge-replaced.v1': ({ exhibition, subject: seat, leafIndex, data }) => {
        rows.revise({ exhibition, seat }, leafIndex, { edition: data.edition, status: 'issued' });
      },
    };
  },
};

/** A participant's badge, in short. */
export interface BadgeOfParticipant {
  readonly id: string;
  readonly number: string;
  readonly edition: number;
  readonly status: string;
}

/** Reads which badge a seat has. */
@Reads()
export class ParticipantBadges {
  constructor(private readonly reads: ReadDatabase) {}

  /** As shown at a leaf index; null where none was issued. */
  of(exhibition: string, seat: string, leaf: number): BadgeOfParticipant | null {
    const row = this.reads.get<{ readonly edition: number; readonly status: string }>(
      `SELECT edition, status FROM participant_badges
       WHERE ${shownAt('participant_badges')} AND exhibition = @exhibition AND seat = @seat`,
      { leaf, exhibition, seat },
    );
    return row === undefined ? null : { id: seat, number: formatBadgeNumber(seat, row.edition), ...row };
  }
}
