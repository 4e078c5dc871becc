import type { EventTypes } from '../../kernel/codec.js';
import type { Fact } from '../../kernel/decider.js';
import type { StreamKind } from '../../kernel/stream-kinds.js';

/** One badge of a job: the edition that its page shows. */
export interface PrintedEdition {
  /** Badge id. */
  readonly badge: string;
  readonly edition: number;
}

/** A station that prints: an access, and where it stands, as it says. */
export interface Station {
  /** Access id. */
  readonly access: string;
  readonly desk?: string;
}

export type PrintJobEvent =
  | Fact<
      'print-job-queued.v1',
      {
        /** Code of the badge layout. */
        readonly layout: string;
        /** In the order of their pages. */
        readonly badges: readonly PrintedEdition[];
      },
      { readonly reason: string }
    >
  /** `until`, RFC 3339: when the job returns to the queue, if it is not confirmed before. */
  | Fact<'print-job-taken.v1', { readonly station: Station; readonly until: string }>
  | Fact<'print-job-confirmed.v1', { readonly station: Station }>
  | Fact<'print-job-failed.v1', { readonly station: Station; readonly reason: string }>
  | Fact<'print-job-cancelled.v1', object, { readonly reason: string }>;

export const printJobEvents: EventTypes<PrintJobEvent> = {
  'print-job-queued.v1': true,
  'print-job-taken.v1': true,
  'print-job-confirmed.v1': true,
  'print-job-failed.v1': true,
  'print-job-cancelled.v1': true,
};

export const printJobStreams: StreamKind = { category: 'printjob', cached: true };
