import {
  CommandAlreadyRecorded,
  LogOverloaded,
  LogUnavailable,
  WrongExpectedRevision,
  type AppendedEntries,
} from '../../kernel/event-store.js';
import type { AppendEnd, LogWatch } from '../log-watch.js';

/** Appends that may be under way at once. */
const MAX_APPENDS = 4096;

/** Appends that the server has not answered yet, up to a limit; the watch is notified when each one ends. */
export class AppendsUnderWay {
  private readonly appends = new Set<Promise<unknown>>();

  constructor(
    private readonly watch: LogWatch | undefined,
    /** Hears of an append whose outcome is unknown. */
    private readonly suspect: () => void,
  ) {}

  get size(): number {
    return this.appends.size;
  }

  /** Rejects with LogOverloaded, and what the append rejects with. */
  add(append: () => Promise<AppendedEntries>): Promise<AppendedEntries> {
    const appending = this.watched(append);
    this.appends.add(appending);
    const ended = () => this.appends.delete(appending);
    appending.then(ended, ended);
    return appending;
  }

  /** Resolves when none is left of those that are under way now. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.appends);
  }

  private async watched(append: () => Promise<AppendedEntries>): Promise<AppendedEntries> {
    const { watch } = this;
    const since = watch === undefined ? 0 : performance.now();
    try {
      if (this.appends.size >= MAX_APPENDS) throw new LogOverloaded('too many appends are under way');
      const appended = await append();
      watch?.appendEnded('appended', performance.now() - since);
      return appended;
    } catch (error) {
      watch?.appendEnded(endOf(error), performance.now() - since);
      if (error instanceof LogUnavailable) this.suspect();
      throw error;
    }
  }
}

function endOf(error: unknown): AppendEnd {
  if (error instanceof WrongExpectedRevision) return 'wrong-revision';
  if (error instanceof CommandAlreadyRecorded) return 'command-recorded';
  if (error instanceof LogOverloaded) return 'overloaded';
  return error instanceof LogUnavailable ? 'unavailable' : 'refused';
}
