import { Buffer } from 'node:buffer';
import { streamParts } from '../../../kernel/stream.js';
import type { ProjectedEvent, Projection } from '../../../projections/projection.js';
import { withChanges } from '../../../values/changes.js';
import { HASH_BYTES } from '../../../door-core/roster.js';
import type { BadgeEvent, BadgeGrant } from '../../badges/badge.events.js';
import { organisationName, type OrganisationKind } from '../../organisations/organisation-ref.js';
import type { OrganisationEvent } from '../../organisations/organisation.events.js';
import type { PhotoEvent } from '../../participants/photo/photo.events.js';

/**
 * What devices at the door need to decide alone, each row with the leaf index of its last change: so that a delta is a
 * range. One row for each participant (`edition` 0: without a badge) and each organisation. `moved` is that of the last
 * passage; where it led stands in the table of passages.
 */
export const roster: Projection<BadgeEvent | OrganisationEvent | PhotoEvent> = {
  name: 'roster',
  source: import.meta.url,
  tables: `
    CREATE TABLE roster (
      exhibition TEXT NOT NULL, badge TEXT NOT NULL, leaf INTEGER NOT NULL, moved INTEGER, edition INTEGER NOT NULL,
      status TEXT NOT NULL, granted TEXT NOT NULL, hashes TEXT NOT NULL, printed_at TEXT, organisation TEXT NOT NULL,
      role TEXT NOT NULL, name TEXT, participant TEXT NOT NULL, photo INTEGER NOT NULL,
      PRIMARY KEY (exhibition, badge)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE roster_organisations (
      exhibition TEXT NOT NULL, organisation TEXT NOT NULL, leaf INTEGER NOT NULL, name TEXT NOT NULL,
      withdrawn INTEGER NOT NULL,
      PRIMARY KEY (exhibition, organisation)
    ) STRICT, WITHOUT ROWID;`,
  indexes: `
    CREATE INDEX IF NOT EXISTS roster_leaf ON roster (exhibition, leaf);
    CREATE INDEX IF NOT EXISTS roster_moved ON roster (exhibition, moved) WHERE moved IS NOT NULL;`,
  handlers(db) {
    const add = db.prepare(
      `INSERT INTO roster VALUES (?, ?, ?, NULL, 0, 'none', '{}', '', NULL, ?, ?, ?, 'registered', 0)`,
    );
    const granted = db.prepare<{ readonly granted: string }>(
      'SELECT granted FROM roster WHERE exhibition = ? AND badge = ?',
    );
    const name = db.prepare<{ readonly name: string | null }>(
      'SELECT name FROM roster WHERE exhibition = ? AND badge = ?',
    );
    const setting = (columns: string) =>
      db.prepare(`UPDATE roster SET leaf = ?, ${columns} WHERE exhibition = ? AND badge = ?`);
    const issue = setting('edition = ?, status = ?, granted = ?, hashes = ?');
    const grant = setting('granted = ?');
    const status = setting('status = ?');
    const replace = setting(`edition = ?, status = 'issued', hashes = hashes || ?, printed_at = NULL`);
    const print = setting('printed_at = ?');
    const standing = setting('participant = ?');
    const organisation = setting('organisation = ?');
    const photo = setting('photo = ?');
    const person = setting('role = COALESCE(?, role), name = ?');
    const move = db.prepare('UPDATE roster SET moved = ? WHERE exhibition = ? AND badge = ?');
    const addOrganisation = db.prepare('INSERT INTO roster_organisations VALUES (?, ?, ?, ?, 0)');
    const rename = db.prepare(
      'UPDATE roster_organisations SET leaf = ?, name = ? WHERE exhibition = ? AND organisation = ?',
    );
    const withdraw = db.prepare(
      'UPDATE roster_organisations SET leaf = ?, withdrawn = ? WHERE exhibition = ? AND organisation = ?',
    );

    const become =
      (next: string) =>
      ({ exhibition, subject, leafIndex }: ProjectedEvent): void => {
        status.run(leafIndex, next, exhibition, subject);
      };
    const passed = ({ exhibition, subject, leafIndex }: ProjectedEvent): void => {
      move.run(leafIndex, exhibition, subject);
    };
    const stand =
      (next: string) =>
      ({ exhibition, leafIndex, data }: ProjectedEvent<AtSeat>): void => {
        standing.run(leafIndex, next, exhibition, data.seat);
      };
    const registered = ({ data, ...event }: ProjectedEvent<Registered>): void => {
      addOrganisation.run(event.exhibition, organisationOf(event), event.leafIndex, JSON.stringify(data.name));
    };
    const amended = ({ data, ...event }: ProjectedEvent<Amended>): void => {
      if (data.name) rename.run(event.leafIndex, JSON.stringify(data.name), event.exhibition, organisationOf(event));
    };
    const withdrawn =
      (is: 0 | 1) =>
      (event: ProjectedEvent): void => {
        withdraw.run(event.leafIndex, is, event.exhibition, organisationOf(event));
      };
    return {
      'participant-added.v1': ({ data, personal, ...event }) => {
        const named = personal === undefined ? null : JSON.stringify(personal.name);
        add.run(event.exhibition, data.seat, event.leafIndex, organisationOf(event), data.role, named);
      },
      'participant-amended.v1': ({ exhibition, leafIndex, data, personal }) => {
        const known = name.get(exhibition, data.seat)?.name ?? null;
        const named = personal?.name ? JSON.stringify(personal.name) : known;
        person.run(leafIndex, data.role ?? null, named, exhibition, data.seat);
      },
      'participant-removed.v1': stand('removed'),
      'participant-merged.v1': stand('merged'),
      'participant-reinstated.v1': stand('registered'),
      'participant-moved.v1': ({ data, ...event }) => {
        organisation.run(event.leafIndex, data.organisation ?? organisationOf(event), event.exhibition, data.seat);
      },
      'photo-kept.v1': ({ exhibition, subject: seat, leafIndex, personal }) => {
        photo.run(leafIndex, personal === undefined ? 0 : 1, exhibition, seat);
      },
      'photo-removed.v1': ({ exhibition, subject: seat, leafIndex }) => {
        photo.run(leafIndex, 0, exhibition, seat);
      },
      'badge-issued.v1': ({ exhibition, subject, leafIndex, data }) => {
        const { participant: _, organisation: __, edition, kid: ___, credentialHash, claims: ____, ...terms } = data;
        issue.run(leafIndex, edition, 'issued', JSON.stringify(terms), prefixOf(credentialHash), exhibition, subject);
      },
      'badge-amended.v1': ({ exhibition, subject, leafIndex, data }) => {
        const before = JSON.parse(granted.get(exhibition, subject)?.granted ?? '{}') as BadgeGrant;
        grant.run(leafIndex, JSON.stringify(withChanges(before, data)), exhibition, subject);
      },
      'badge-replaced.v1': ({ exhibition, subject, leafIndex, data }) => {
        replace.run(leafIndex, data.edition, prefixOf(data.credentialHash), exhibition, subject);
      },
      'badge-printed.v1': ({ exhibition, subject, leafIndex, at, data }) => {
        print.run(leafIndex, data.printedAt ?? at, exhibition, subject);
      },
      'badge-suspended.v1': become('suspended'),
      'badge-reinstated.v1': become('issued'),
      'badge-revoked.v1': become('revoked'),
      'holder-admitted.v1': passed,
      'admission-overridden.v1': passed,
      'holder-left.v1': passed,
      'delegation-registered.v1': registered,
      'firm-registered.v1': registered,
      'delegation-amended.v1': amended,
      'firm-amended.v1': amended,
      'delegation-withdrawn.v1': withdrawn(1),
      'firm-withdrawn.v1': withdrawn(1),
      'delegation-reinstated.v1': withdrawn(0),
      'firm-reinstated.v1': withdrawn(0),
    };
  },
};

type Registered = Extract<OrganisationEvent, { readonly type: 'delegation-registered.v1' | 'firm-registered.v1' }>;
type Amended = Extract<OrganisationEvent, { readonly type: 'delegation-amended.v1' | 'firm-amended.v1' }>;
type AtSeat = Extract<
  OrganisationEvent,
  { readonly type: 'participant-removed.v1' | 'participant-merged.v1' | 'participant-reinstated.v1' }
>;

const organisationOf = ({ stream, subject: code }: Pick<ProjectedEvent, 'stream' | 'subject'>): string =>
  organisationName({ kind: streamParts(stream).category as OrganisationKind, code });

/** The first bytes of a hash in hex, as base64url: of one length, so that those of all editions stand in a row. */
const prefixOf = (hash: string): string => Buffer.from(hash, 'hex').subarray(0, HASH_BYTES).toString('base64url');
