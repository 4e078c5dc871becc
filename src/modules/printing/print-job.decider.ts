import type { Decider } from '../../kernel/decider.js';
import { notFound, wrongStatus } from '../../kernel/problem.js';
import { because } from '../../values/because.js';
import type { PrintedEdition, PrintJobEvent, Station } from './print-job.events.js';

export interface PrintJobRef {
  readonly exhibition: string;
  readonly job: string;
}

export const printJobStream = ({ exhibition, job }: PrintJobRef): `printjob-${string}` =>
  `printjob-${exhibition}.${job}`;

/** How long a station has a job before it returns to the queue, in ms. */
export const LEASE_MS = 120_000;

export const JOB_STATUSES = ['queued', 'printing', 'printed', 'failed', 'cancelled'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

interface Queued {
  readonly revision: number;
  readonly layout: string;
  readonly badges: readonly PrintedEdition[];
  /** Why editions are printed again. */
  readonly reason?: string;
}

export type PrintJob =
  | { readonly status: 'none' }
  | (Queued & { readonly status: 'queued' })
  | (Queued & {
      readonly status: 'printing';
      readonly station: Station;
      /** Milliseconds since 1970-01-01T00:00:00Z. */
      readonly until: number;
    })
  | (Queued & { readonly status: 'printed' | 'failed'; readonly station: Station })
  | (Queued & { readonly status: 'cancelled' });

type ExistingJob = Exclude<PrintJob, { readonly status: 'none' }>;

export const printJob: Decider<PrintJob, PrintJobEvent> = {
  initial: { status: 'none' },
  evolve(state, event, revision) {
    if (event.type === 'print-job-queued.v1')
      return { status: 'queued', revision, ...event.data, ...because(event.personal?.reason) };
    const { layout, badges, reason } = existing(state);
    const queued = { revision, layout, badges, ...because(reason) };
    if (event.type === 'print-job-cancelled.v1') return { ...queued, status: 'cancelled' };
    const job = { ...queued, station: event.data.station };
    switch (event.type) {
      case 'print-job-taken.v1':
        return { ...job, status: 'printing', until: Date.parse(event.data.until) };
      case 'print-job-confirmed.v1':
        return { ...job, status: 'printed' };
      case 'print-job-failed.v1':
        return { ...job, status: 'failed' };
    }
  },
};

/** The revision that a job's ETag shows; undefined before it is queued. */
export const revisionOf = (state: PrintJob): number | undefined =>
  state.status === 'none' ? undefined : state.revision;

/** Throws not-found. */
export function existing(state: PrintJob): ExistingJob {
  if (state.status === 'none') throw notFound('There is no such print job.');
  return state;
}

/** Queues a page for each badge. */
export const queue = (layout: string, badges: readonly PrintedEdition[], reason?: string): PrintJobEvent[] => [
  {
    type: 'print-job-queued.v1',
    data: { layout, badges },
    // A badge has the id of its seat.
    about: badges.map(({ badge }) => badge),
    ...(reason !== undefined && { personal: { reason } }),
  },
];

/** Whether a station may take the job: it waits, or its station has not confirmed it in time. `now` in ms since 1970. */
export const isWaiting = (state: PrintJob, now: number): boolean =>
  state.status === 'queued' || (state.status === 'printing' && state.until <= now);

/** Gives the job to a station for LEASE_MS. Throws not-found, wrong-status. */
export function take(state: PrintJob, station: Station, now: number): PrintJobEvent[] {
  if (!isWaiting(existing(state), now))
    throw wrongStatus(state.status, 'The job is at another station, or has ended; take the next one.');
  return [{ type: 'print-job-taken.v1', data: { station, until: new Date(now + LEASE_MS).toISOString() } }];
}

/** Records that every page was printed. Throws not-found, wrong-status. */
export const confirm = (state: PrintJob, station: Station): PrintJobEvent[] => [
  { type: 'print-job-confirmed.v1', data: { station: heldBy(state, station) } },
];

/** Records that the station could not print the job. Throws not-found, wrong-status. */
export const fail = (state: PrintJob, station: Station, reason: string): PrintJobEvent[] => [
  { type: 'print-job-failed.v1', data: { station: heldBy(state, station), reason } },
];

/** Takes a waiting job out of the queue. `now` in ms since 1970. Throws not-found, wrong-status. */
export function cancel(state: PrintJob, now: number, reason: string): PrintJobEvent[] {
  const job = existing(state);
  if (job.status === 'printing' && !isWaiting(job, now))
    throw wrongStatus(job.status, 'A station has the job; it returns to the queue if it is not confirmed in time.');
  if (!isWaiting(job, now)) throw wrongStatus(job.status, `The job has ended: it is ${job.status}.`);
  return [
    {
      type: 'print-job-cancelled.v1',
      data: {},
      about: job.badges.map(({ badge }) => badge),
      personal: { reason },
    },
  ];
}

/** The station as it took the job: late is better than never, as long as no other station took it meanwhile. */
function heldBy(state: PrintJob, { access }: Station): Station {
  const job = existing(state);
  if (job.status !== 'printing' || job.station.access !== access)
    throw wrongStatus(job.status, 'This station does not hold the job; take the next one.');
  return job.station;
}
