import type { ProjectedEvent, Projection } from '../../projections/projection.js';
import { VersionedTable } from '../../projections/rows/versioned-rows.js';
import { streamParts } from '../../kernel/stream.js';
import { withChanges } from '../../values/changes.js';
import type { OrganisationEvent } from '../organisations/organisation.events.js';
import { organisationName, type OrganisationKind } from '../organisations/organisation-ref.js';
import type { BadgeStatus } from './badge.decider.js';
import { BADGE_USES_TABLE, BadgeUses } from './badge-uses.js';
import type { BadgeEvent, BadgeGrant } from './badge.events.js';

const badgesTable = new VersionedTable(
  'badges',
  { exhibition: 'TEXT NOT NULL', seat: 'TEXT NOT NULL' },
  {
    participant: 'TEXT NOT NULL',
    organisation: 'TEXT NOT NULL',
    status: 'TEXT NOT NULL',
    granted: 'TEXT NOT NULL',
    edition: 'INTEGER NOT NULL',
    sealed: 'TEXT NOT NULL',
    edition_revision: 'INTEGER NOT NULL',
    revision: 'INTEGER NOT NULL',
  },
);

/** What stops a badge without touching it: an organisation by its name, a participant by the seat. */
const stopsTable = new VersionedTable(
  'badge_stops',
  { exhibition: 'TEXT NOT NULL', stopped: 'TEXT NOT NULL' },
  { by: 'TEXT NOT NULL' },
);

/** Badges with what they grant and how their current edition was sealed, both as JSON; how they are used stands apart, as it is now. */
export const badges: Projection<BadgeEvent | OrganisationEvent> = {
  name: 'badges',
  source: import.meta.url,
  tables: `${badgesTable.sql}
    ${stopsTable.sql}
    ${BADGE_USES_TABLE}`,
  indexes: `
    CREATE INDEX IF NOT EXISTS badges_participant ON badges (exhibition, participant);
    CREATE INDEX IF NOT EXISTS badges_organisation ON badges (exhibition, organisation);
    CREATE INDEX IF NOT EXISTS badges_in_short ON badges (exhibition, seat, from_leaf, to_leaf, edition, status);`,
  handlers(db, batch) {
    const rows = badgesTable.rows(db);
    const stops = stopsTable.rows(db);
    const uses = new BadgeUses(db, batch);
    const passed = ({ exhibition, subject, data }: ProjectedEvent<PassageEvent>): void => {
      const { location = null, day, scannedAt, scanId } = data;
      uses.pass(exhibition, subject, { location, day, scannedAt, scanId });
    };
    const become =
      (status: BadgeStatus) =>
      ({ exhibition, subject: seat, leafIndex, revision }: ProjectedEvent): void => {
        rows.revise({ exhibition, seat }, leafIndex, { status, revision });
      };
    const organisationStops = ({ exhibition, stream, subject: code, leafIndex }: ProjectedEvent): void => {
      const kind = streamParts(stream).category as OrganisationKind;
      stops.insert({ exhibition, stopped: organisationName({ kind, code }) }, leafIndex, { by: 'organisation' });
    };
    const organisationGoesOn = ({ exhibition, stream, subject: code, leafIndex }: ProjectedEvent): void => {
      const kind = streamParts(stream).category as OrganisationKind;
      stops.end({ exhibition, stopped: organisationName({ kind, code }) }, leafIndex);
    };
    /** A participant that was removed may be merged later. */
    const participantStops = ({ exhibition, leafIndex, data }: ProjectedEvent<ParticipantStop>): void => {
      const stop = { exhibition, stopped: data.seat };
      if (stops.present(stop) === undefined) stops.insert(stop, leafIndex, { by: 'participant' });
    };
    return {
      'badge-issued.v1': ({ exhibition, subject: seat, leafIndex, revision, data }) => {
        const { participant, organisation, edition, kid, credentialHash, claims, ...grant } = data;
        rows.insert({ exhibition, seat }, leafIndex, {
          participant,
          organisation,
          status: 'issued',
          granted: JSON.stringify(grant),
          edition,
          sealed: JSON.stringify({ edition, kid, credentialHash, claims }),
          edition_revision: revision,
          revision,
        });
        uses.begin(exhibition, seat);
      },
      'badge-amended.v1': ({ exhibition, subject: seat, leafIndex, revision, data }) => {
        const before = JSON.parse(rows.present({ exhibition, seat })?.granted ?? '{}') as BadgeGrant;
        const granted = JSON.stringify(withChanges(before, data));
        rows.revise({ exhibition, seat }, leafIndex, { granted, revision });
      },
      'badge-replaced.v1': ({ exhibition, subject: seat, leafIndex, revision, data }) => {
        const { edition, kid, credentialHash, claims } = data;
        rows.revise({ exhibition, seat }, leafIndex, {
          status: 'issued',
          edition,
          sealed: JSON.stringify({ edition, kid, credentialHash, claims }),
          edition_revision: revision,
          revision,
        });
        uses.unprint(exhibition, seat);
      },
      'badge-suspended.v1': become('suspended'),
      'badge-reinstated.v1': become('issued'),
      'badge-revoked.v1': become('revoked'),
      'badge-printed.v1': ({ exhibition, subject: seat, at, leafIndex }) => {
        uses.print(exhibition, seat, at, leafIndex);
      },
      'holder-admitted.v1': passed,
      'admission-overridden.v1': passed,
      'holder-left.v1': passed,
      'delegation-withdrawn.v1': organisationStops,
      'firm-withdrawn.v1': organisationStops,
      'delegation-reinstated.v1': organisationGoesOn,
      'firm-reinstated.v1': organisationGoesOn,
      'participant-removed.v1': participantStops,
      'participant-merged.v1': participantStops,
      'participant-reinstated.v1': ({ exhibition, leafIndex, data }) => {
        stops.end({ exhibition, stopped: data.seat }, leafIndex);
      },
      'participant-moved.v1': (event) => {
        const { exhibition, stream, subject: code, leafIndex, data } = event;
        const badge = { exhibition, seat: data.seat };
        const home = organisationName({ kind: streamParts(stream).category as OrganisationKind, code });
        if (rows.present(badge) !== undefined)
          rows.revise(badge, leafIndex, { organisation: data.organisation ?? home });
      },
    };
  },
};

type PassageEvent = Extract<
  BadgeEvent,
  { readonly type: 'holder-admitted.v1' | 'admission-overridden.v1' | 'holder-left.v1' }
>;

type ParticipantStop = Extract<
  OrganisationEvent,
  { readonly type: 'participant-removed.v1' | 'participant-merged.v1' }
>;
