import type { LogSource } from '../../log/open-log-reader.js';

/** Messages to the projector's thread. */
export type ToProjector =
  /** The log is whole: open it, and bring the read file level with it. */
  | { readonly kind: 'follow'; readonly log: LogSource }
  /** A read waits for what the log holds. */
  | { readonly kind: 'hurry' }
  /** Finish the batch, and end. */
  | { readonly kind: 'close' };

/** After a batch was committed, and when the state changes. Plain data: it passes between threads. */
export interface Progress {
  /** Live once it has applied all that the log held, and so from then on. */
  readonly state: 'catching-up' | 'live';
  /** Events applied. */
  readonly leaves: number;
  /** What was found wrong with the file that was there, and where: it is built anew. */
  readonly damage?: string;
  /** What can be read: the file, and its checkpoint's position as text. Absent while it is built from the whole log. */
  readonly shown?: { readonly file: string; readonly position: string };
}

/** Why the group stopped; what was committed before stays, and nothing is skipped. */
export interface Stop {
  readonly state: 'stopped';
  /** Of the event that could not be applied, as text, where it is one event's fault. */
  readonly position?: string;
  /** Of that event. */
  readonly type?: string;
  /** For the operator; holds no personal data. */
  readonly reason: string;
}

export type Report = Progress | Stop;
