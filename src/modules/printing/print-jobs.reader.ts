import { formatBadgeNumber } from '../../door-core/badge-number.js';
import { pageOf, type Page } from '../../http/paging.js';
import { notFound } from '../../kernel/problem.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import type { Texts } from '../../values/localized-text.js';
import { BadgeList } from '../badges/badges.reader.js';
import { exhibitionDetails } from '../exhibitions/exhibition-details.reader.js';
import type { ParticipantId, ParticipantKey } from '../participants/participant-id.js';
import { personAt } from '../participants/person-at.js';
import { Reads } from '../reads.js';
import type { JobStatus, PrintJobRef } from './print-job.decider.js';
import type { PrintedEdition } from './print-job.events.js';
import type { PrintJobsQuery } from './print-jobs.query.js';
import { isExpired } from './print-of-badge.js';

type JobPage = PrintedEdition & { readonly badge: ParticipantKey };

interface JobRow {
  readonly id: string;
  readonly layout: string;
  /** PrintedEdition[] as JSON. */
  readonly badges: string;
  readonly status: JobStatus;
  readonly desk: string | null;
  readonly until: string | null;
  readonly failure: string | null;
  readonly queuedAt: string;
  /** Leaf index of the event that queued it: two jobs may have one time. */
  readonly queuedLeaf: number;
  readonly at: string;
  readonly revision: number;
}

/** Whose badge a job begins with: it identifies the job to people. */
export interface FirstOfJob {
  readonly participant: string;
  /** Absent after erasure. */
  readonly name?: Texts;
  readonly organisation: string;
}

/** A print job as it stands in lists. */
export interface PrintJobInShort {
  readonly id: string;
  readonly status: JobStatus;
  /** Code of the badge layout. */
  readonly layout: string;
  readonly pages: number;
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
  readonly first: FirstOfJob;
}

/** A print job as it is read. */
export interface PrintJobView extends PrintJobInShort {
  /** In the order of the pages. */
  readonly badges: readonly { readonly id: string; readonly number: string; readonly edition: number }[];
}

const COLUMNS = `SELECT id, layout, badges, status, desk, until, failure, queued_at AS queuedAt, queued_leaf AS queuedLeaf, at,
  revision
  FROM print_jobs WHERE exhibition = @exhibition`;

const ONE = `${COLUMNS} AND id = @job`;

/** A job whose station has not confirmed it in time is a queued one. */
const LIST = `${COLUMNS} AND (@after = '' OR queued_leaf < CAST(@after AS INTEGER))
  AND (@status IS NULL OR @status = CASE WHEN status = 'printing' AND until <= @now THEN 'queued' ELSE status END)
  ORDER BY queued_leaf DESC LIMIT @limit`;

/** Reads print jobs as they are now. */
@Reads()
export class PrintJobs {
  constructor(private readonly badges: BadgeList) {}

  /** The newest first. Throws not-found. */
  list(at: Snapshot, exhibition: string, query: PrintJobsQuery): Page<PrintJobInShort> {
    exhibitionDetails(at, exhibition);
    const asked = { exhibition, status: query.status ?? null, now: at.time.toISOString() };
    const { items, next } = pageOf(
      at,
      query,
      (after, limit) => at.all<JobRow>(LIST, { ...asked, after, limit }),
      ({ queuedLeaf }) => String(queuedLeaf),
    );
    return { items: items.map((row) => this.inShort(at, exhibition, row)), ...(next !== undefined && { next }) };
  }

  /** Throws not-found. */
  one(at: Snapshot, ref: PrintJobRef): PrintJobView {
    const row = this.row(at, ref);
    return {
      ...this.inShort(at, ref.exhibition, row),
      badges: pagesOf(row.badges).map(({ badge, edition }) => ({
        ...{ id: badge, number: formatBadgeNumber(badge, edition), edition },
      })),
    };
  }

  /** What a job puts on paper. Throws not-found. */
  pages(at: Snapshot, job: PrintJobRef): Pick<JobRow, 'layout' | 'status'> & { readonly pages: readonly JobPage[] } {
    const { layout, status, badges } = this.row(at, job);
    return { layout, status, pages: pagesOf(badges) };
  }

  private inShort(at: Snapshot, exhibition: string, { badges, desk, ...row }: JobRow): PrintJobInShort {
    const returned = row.status === 'printing' && isExpired(row.until, at.time);
    const pages = pagesOf(badges);
    return {
      id: row.id,
      status: returned ? 'queued' : row.status,
      layout: row.layout,
      pages: pages.length,
      queuedAt: row.queuedAt,
      where: returned ? null : desk,
      until: returned ? null : row.until,
      at: returned && row.until !== null ? row.until : row.at,
      failure: row.failure,
      revision: row.revision,
      first: this.first(at, exhibition, pages),
    };
  }

  private first(at: Snapshot, exhibition: string, [page]: readonly JobPage[]): FirstOfJob {
    if (page === undefined) throw new Error('a print job has pages');
    const { participant, organisation } = this.badges.toPrint(at, { exhibition, seat: page.badge });
    const { name } = personAt(at, exhibition, participant as ParticipantId) ?? {};
    return { participant, ...(name && { name }), organisation };
  }

  private row(at: Snapshot, { exhibition, job }: PrintJobRef): JobRow {
    const row = at.get<JobRow>(ONE, { exhibition, job });
    if (row === undefined) throw notFound('There is no such print job.');
    return row;
  }
}

const pagesOf = (json: string): readonly JobPage[] => JSON.parse(json) as JobPage[];
