import type { RecordedEvent } from '../../kernel/recorded-event.js';
import { streamParts } from '../../kernel/stream.js';
import { isWaiting, printJob, type PrintJob } from './print-job.decider.js';
import type { PrintJobEvent } from './print-job.events.js';

interface OpenJob {
  readonly exhibition: string;
  readonly job: string;
  readonly state: PrintJob;
}

/** The print jobs that have not ended, in the order in which they were queued, and the editions on their pages. */
export class PrintQueue {
  static readonly categories = ['printjob'];
  private readonly open = new Map<string, OpenJob>();
  /** By badge, the newest job that has it and the edition of the page. */
  private readonly pages = new Map<string, { readonly stream: string; readonly edition: number }>();

  observe(recorded: RecordedEvent): void {
    const event = recorded as RecordedEvent<PrintJobEvent>;
    const { stream, revision } = event;
    const { scope: exhibition, subject: job } = streamParts(stream);
    const state = printJob.evolve(this.open.get(stream)?.state ?? printJob.initial, event, revision);
    if (state.status === 'none') return;
    if (event.type === 'print-job-queued.v1')
      for (const { badge, edition } of state.badges) this.pages.set(`${exhibition}/${badge}`, { stream, edition });
    if (state.status === 'queued' || state.status === 'printing') {
      this.open.set(stream, { exhibition, job, state });
      return;
    }
    this.open.delete(stream);
    for (const { badge } of state.badges) {
      const key = `${exhibition}/${badge}`;
      if (this.pages.get(key)?.stream === stream) this.pages.delete(key);
    }
  }

  /** Ids of the jobs that a station may take at a time (ms since 1970), the oldest first. */
  waiting(exhibition: string, now: number): string[] {
    return [...this.open.values()]
      .filter((one) => one.exhibition === exhibition && isWaiting(one.state, now))
      .map(({ job }) => job);
  }

  /** Whether the edition stands on a page of a job that has not ended. */
  holds(exhibition: string, badge: string, edition: number): boolean {
    return this.pages.get(`${exhibition}/${badge}`)?.edition === edition;
  }
}
