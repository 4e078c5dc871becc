import type { JobStatus } from './print-job.decider.js';

/** What is known of a badge's current edition on its way to paper. */
export interface BadgePrint {
  readonly status: 'queued' | 'printing' | 'printed' | 'failed';
  /** The desk of the station that has it or printed it; null where it is not known. */
  readonly where: string | null;
  /** RFC 3339: since when. */
  readonly at: string;
}

/** SQL that joins to badges, under the alias `b`, the newest print job (`j`) that has a page for the current edition. */
export const JOIN_PRINT_JOBS = `
  LEFT JOIN print_pages pp ON pp.exhibition = b.exhibition AND pp.seat = b.seat AND pp.edition = b.edition
  LEFT JOIN print_jobs j ON j.exhibition = pp.exhibition AND j.id = pp.job`;

/** Columns that `printOf` reads. */
export const PRINT_JOB_COLUMNS = `j.status AS jobStatus, j.desk AS jobDesk, j.until AS jobUntil,
  j.queued_at AS jobQueuedAt, j.at AS jobAt`;

/** A job as the table holds it; all null where there is none. */
export interface PrintJobColumns {
  readonly jobStatus: JobStatus | null;
  readonly jobDesk: string | null;
  readonly jobUntil: string | null;
  readonly jobQueuedAt: string | null;
  readonly jobAt: string | null;
}

/** Whether a station that has a job up to `until` (RFC 3339) has it no longer. */
export const isExpired = (until: string | null, now: Date): boolean =>
  until !== null && Date.parse(until) <= now.getTime();

/** `printedAt`: when the current edition was printed last, through a job or not. null: it is neither printed nor queued. */
export function printOf(
  { jobStatus, jobDesk, jobUntil, jobQueuedAt, jobAt }: PrintJobColumns,
  printedAt: string | null,
  now: Date,
): BadgePrint | null {
  const printed = printedAt === null ? null : ({ status: 'printed', where: null, at: printedAt } as const);
  if (jobStatus === null || jobAt === null || jobQueuedAt === null) return printed;
  switch (jobStatus) {
    case 'cancelled':
      return printed;
    case 'queued':
      return { status: 'queued', where: null, at: jobQueuedAt };
    case 'printing':
      return isExpired(jobUntil, now)
        ? { status: 'queued', where: null, at: jobQueuedAt }
        : { status: 'printing', where: jobDesk, at: jobAt };
    case 'printed':
      return printed && { ...printed, where: printed.at === jobAt ? jobDesk : null };
    case 'failed':
      return printed !== null && printed.at >= jobAt ? printed : { status: 'failed', where: jobDesk, at: jobAt };
  }
}
