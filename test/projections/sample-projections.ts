import fc from 'fast-check';
import type { AnyFact, Fact } from '../../src/kernel/decider.js';
import type { StreamName } from '../../src/kernel/stream.js';
import type { Projection } from '../../src/projections/projection.js';
import { VersionedTable } from '../../src/projections/rows/versioned-rows.js';
import type { MemoryLog } from './memory-log.js';

export type SampleEvent =
  | Fact<'badge-issued.v1', { readonly organisation: string }>
  | Fact<'holder-admitted.v1', { readonly zone: string }>
  | Fact<'badge-revoked.v1', object, { readonly reason: string }>
  | Fact<'gate-defined.v1'>;

const table = new VersionedTable(
  'badges',
  { exhibition: 'TEXT NOT NULL', seat: 'TEXT NOT NULL' },
  { organisation: 'TEXT NOT NULL', zone: 'TEXT' },
);

export const badges: Projection<SampleEvent> = {
  name: 'badges',
  source: new URL('../../dist/projections/rows/versioned-rows.js', import.meta.url).href,
  tables: table.sql,
  handlers(db) {
    const rows = table.rows(db);
    return {
      'badge-issued.v1': ({ exhibition, subject: seat, data, leafIndex }) => {
        rows.insert({ exhibition, seat }, leafIndex, { organisation: data.organisation, zone: null });
      },
      'holder-admitted.v1': ({ exhibition, subject: seat, data, leafIndex }) => {
        rows.revise({ exhibition, seat }, leafIndex, { zone: data.zone });
      },
      'badge-revoked.v1': ({ exhibition, subject: seat, leafIndex }) => {
        rows.end({ exhibition, seat }, leafIndex);
      },
    };
  },
};

/** Adds up, so that an event applied twice or not at all is seen; and full-text search, whose shadow tables are no rows. */
export const admissions: Projection<SampleEvent> = {
  name: 'admissions',
  source: new URL('../../dist/projections/rows/versioned-rows.js', import.meta.url).href,
  tables: `
    CREATE TABLE admissions (zone TEXT PRIMARY KEY, count INTEGER NOT NULL, last_leaf INTEGER NOT NULL, last_at TEXT NOT NULL) STRICT;
    CREATE VIRTUAL TABLE reasons USING fts5(reason);`,
  handlers(db) {
    const count = db.prepare(
      `INSERT INTO admissions VALUES (?, 1, ?, ?)
       ON CONFLICT DO UPDATE SET count = count + 1, last_leaf = excluded.last_leaf, last_at = excluded.last_at`,
    );
    const index = db.prepare('INSERT INTO reasons VALUES (?)');
    return {
      'holder-admitted.v1': ({ data, leafIndex, at }) => count.run(data.zone, leafIndex, at),
      'badge-revoked.v1': ({ personal }) => index.run(personal?.reason ?? null),
    };
  },
};

export const sample: readonly Projection[] = [badges, admissions];

const badgeStream = (seat: string): StreamName => `badge-harbin.${seat}`;
const typed = (fact: SampleEvent): AnyFact => fact;

export const issue = (log: MemoryLog, seat: string) =>
  log.record(badgeStream(seat), typed({ type: 'badge-issued.v1', data: { organisation: 'delegation:amur' } }));
export const admit = (log: MemoryLog, seat: string, zone = 'hall-1') =>
  log.record(badgeStream(seat), typed({ type: 'holder-admitted.v1', data: { zone } }));
export const revoke = (log: MemoryLog, seat: string, reason = 'lost at the hotel') =>
  log.record(badgeStream(seat), typed({ type: 'badge-revoked.v1', data: {}, about: seat, personal: { reason } }));
/** An event that no projection handles. */
export const defineGate = (log: MemoryLog) =>
  log.record('exhibition-harbin', typed({ type: 'gate-defined.v1', data: {} }));
/** An event that the badges’ projection cannot apply: the badge was never issued. */
export const admitNobody = (log: MemoryLog) => admit(log, 'nobody');

/** Steps that record a history which the projections can apply. */
export const history = fc
  .array(
    fc.record({
      step: fc.constantFrom('scan', 'scan', 'scan', 'revoke', 'gate'),
      seat: fc.constantFrom('k3m', 'z9x', '777'),
      zone: fc.constantFrom('hall-1', 'lounge'),
    }),
    { maxLength: 40 },
  )
  .map((steps) => (log: MemoryLog) => {
    const live = new Set<string>();
    for (const { step, seat, zone } of steps) {
      if (step === 'gate') defineGate(log);
      else if (!live.has(seat)) {
        issue(log, seat);
        live.add(seat);
      } else if (step === 'scan') admit(log, seat, zone);
      else {
        revoke(log, seat);
        live.delete(seat);
      }
    }
  });
