import type { Projection } from '../../projections/projection.js';
import type { PrintJobEvent } from './print-job.events.js';

/** Print jobs as they are now, and for each badge the newest job that has a page for it. */
export const printJobs: Projection<PrintJobEvent> = {
  name: 'print-jobs',
  source: import.meta.url,
  tables: `
    CREATE TABLE print_jobs (
      exhibition TEXT NOT NULL, id TEXT NOT NULL, layout TEXT NOT NULL, badges TEXT NOT NULL, status TEXT NOT NULL,
      station TEXT, desk TEXT, until TEXT, failure TEXT, queued_at TEXT NOT NULL, queued_leaf INTEGER NOT NULL,
      at TEXT NOT NULL,
      taken_leaf INTEGER, leaf INTEGER NOT NULL, revision INTEGER NOT NULL,
      PRIMARY KEY (exhibition, id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE print_pages (
      exhibition TEXT NOT NULL, seat TEXT NOT NULL, job TEXT NOT NULL, edition INTEGER NOT NULL,
      PRIMARY KEY (exhibition, seat)
    ) STRICT, WITHOUT ROWID;`,
  handlers(db) {
    const insert = db.prepare(
      `INSERT INTO print_jobs (exhibition, id, layout, badges, status, queued_at, queued_leaf, at, leaf, revision)
       VALUES (?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?)`,
    );
    const page = db.prepare(
      `INSERT INTO print_pages (exhibition, seat, job, edition) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET job = excluded.job, edition = excluded.edition`,
    );
    const take = db.prepare(
      `UPDATE print_jobs SET status = 'printing', station = ?, desk = ?, until = ?, at = ?, taken_leaf = ?, leaf = ?,
         revision = ? WHERE exhibition = ? AND id = ?`,
    );
    const end = db.prepare(
      `UPDATE print_jobs SET status = ?, failure = ?, until = NULL, at = ?, leaf = ?, revision = ?
       WHERE exhibition = ? AND id = ?`,
    );
    return {
      'print-job-queued.v1': ({ exhibition, subject: id, at, leafIndex, revision, data }) => {
        const { layout, badges } = data;
        insert.run(exhibition, id, layout, JSON.stringify(badges), at, leafIndex, at, leafIndex, revision);
        for (const { badge, edition } of badges) page.run(exhibition, badge, id, edition);
      },
      'print-job-taken.v1': ({ exhibition, subject: id, at, leafIndex, revision, data }) => {
        const { station, until } = data;
        take.run(station.access, station.desk ?? null, until, at, leafIndex, leafIndex, revision, exhibition, id);
      },
      'print-job-confirmed.v1': ({ exhibition, subject: id, at, leafIndex, revision }) => {
        end.run('printed', null, at, leafIndex, revision, exhibition, id);
      },
      'print-job-failed.v1': ({ exhibition, subject: id, at, leafIndex, revision, data }) => {
        end.run('failed', data.reason, at, leafIndex, revision, exhibition, id);
      },
      'print-job-cancelled.v1': ({ exhibition, subject: id, at, leafIndex, revision }) => {
        end.run('cancelled', null, at, leafIndex, revision, exhibition, id);
      },
    };
  },
};
