import { formatBadgeNumber } from '../../door-core/badge-number.js';
import { notFound } from '../../kernel/problem.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import type { SeatId } from '../participants/participant-id.js';
import { Reads } from '../reads.js';
import type { PrintJobRef } from './print-job.decider.js';
import type { PrintedEdition } from './print-job.events.js';
import { isExpired, type BadgePrint } from './print-of-badge.js';

type Page = PrintedEdition & { readonly badge: SeatId };

interface JobRow {
  readonly id: string;
  readonly layout: string;
  /** PrintedEdition[] as JSON. */
  readonly badges: string;
  readonly status: BadgePrint['status'];
  readonly desk: string | null;
  readonly until: string | null;
  readonly failure: string | null;
  readonly queuedAt: string;
  readonly at: string;
  readonly revision: number;
}

/** A print job as it is read. */
export interface PrintJobView {
  readonly id: string;
  readonly status: BadgePrint['status'];
  /** Code of the badge layout. */
  readonly layout: string;
  readonly pages: number;
  /** In the order of the pages. */
  readonly badges: readonly { readonly id: string; readonly number: string; readonly edition: number }[];
  readonly queuedAt: string;
  /** The desk of the station that has it or had it last. */
  readonly where: string | null;
  /** When it returns to the queue, if its station has not confirmed it. */
  readonly until: string | null;
  /** When it came to its status. */
  readonly at: string;
  /** What its station said of a failure. */
  readonly failure: string | null;
  readonly revision: number;
}

const ONE = `SELECT id, layout, badges, status, desk, until, failure, queued_at AS queuedAt, at, revision
  FROM print_jobs WHERE exhibition = @exhibition AND id = @job`;

/** Reads print jobs as they are now. */
@Reads()
export class PrintJobs {
  /** Throws not-found. */
  one(at: Snapshot, { exhibition, job }: PrintJobRef): PrintJobView {
    const { badges, ...row } = this.row(at, { exhibition, job });
    const pages = pagesOf(badges);
    const returned = row.status === 'printing' && isExpired(row.until, at.time);
    return {
      id: row.id,
      status: returned ? 'queued' : row.status,
      layout: row.layout,
      pages: pages.length,
      badges: pages.map(({ badge, edition }) => ({ id: badge, number: formatBadgeNumber(badge, edition), edition })),
      queuedAt: row.queuedAt,
      where: returned ? null : row.desk,
      until: returned ? null : row.until,
      at: returned && row.until !== null ? row.until : row.at,
      failure: row.failure,
      revision: row.revision,
    };
  }

  /** What a job puts on paper. Throws not-found. */
  pages(at: Snapshot, job: PrintJobRef): Pick<JobRow, 'layout' | 'status'> & { readonly pages: readonly Page[] } {
    const { layout, status, badges } = this.row(at, job);
    return { layout, status, pages: pagesOf(badges) };
  }

  private row(at: Snapshot, { exhibition, job }: PrintJobRef): JobRow {
    const row = at.get<JobRow>(ONE, { exhibition, job });
    if (row === undefined) throw notFound('There is no such print job.');
    return row;
  }
}

const pagesOf = (json: string): readonly Page[] => JSON.parse(json) as Page[];
