import { WrongExpectedRevision, type IdempotencyRecord, type RecordedCommand } from '../../src/kernel/event-store.js';
import type { AnyFact } from '../../src/kernel/decider.js';
import type { Appended, CommandJournal, StreamRead } from '../../src/kernel/journal.js';
import { Position } from '../../src/kernel/position.js';
import type { NewEvent, RecordedEvent } from '../../src/kernel/recorded-event.js';
import type { StreamName } from '../../src/kernel/stream.js';

/** A log in memory that counts the reads of streams. Another process may write to it too. */
export class MemoryJournal implements CommandJournal {
  readonly soleWriter: boolean = false;
  reads = 0;
  /** How often a command is not found that is on record, as it was a moment ago. */
  blind = 0;
  private readonly commands = new Map<string, RecordedCommand>();
  private readonly events: RecordedEvent[] = [];

  readStream<Event extends AnyFact>(stream: StreamName, from = 0): Promise<StreamRead<Event>> {
    this.reads += 1;
    const events = this.of(stream) as RecordedEvent<Event>[];
    return Promise.resolve({ events: events.slice(from), revision: events.length - 1 });
  }

  cachedStream(): undefined {
    return undefined;
  }

  append<Event extends AnyFact>(
    stream: StreamName,
    expected: number,
    events: readonly NewEvent<Event>[],
    idempotency?: IdempotencyRecord,
  ): Promise<Appended<Event>> {
    const revision = this.of(stream).length - 1;
    if (revision !== expected) return Promise.reject(new WrongExpectedRevision(stream, expected, revision));
    const recorded = events.map(({ fact, ...rest }, place) => ({
      ...fact,
      ...rest,
      stream,
      revision: revision + 1 + place,
      position: this.at(this.events.length + 1 + place),
    }));
    this.events.push(...recorded);
    const after = { revision: revision + events.length, position: this.at() };
    if (idempotency !== undefined)
      this.commands.set(idempotency.id, { ...idempotency, stream, count: events.length, ...after });
    return Promise.resolve({ events: recorded, ...after });
  }

  findCommand(id: string): Promise<RecordedCommand | undefined> {
    this.blind -= 1;
    return Promise.resolve(this.blind < 0 ? this.commands.get(id) : undefined);
  }

  head(): Promise<Position> {
    return Promise.resolve(this.at());
  }

  private of(stream: StreamName): RecordedEvent[] {
    return this.events.filter((event) => event.stream === stream);
  }

  private at(value = this.events.length): Position {
    return new Position('log', 1, BigInt(value));
  }
}

/** A log that this process alone writes: appends wait for `flush`, and are then written in the order in which they came. */
export class QueueingJournal extends MemoryJournal {
  override readonly soleWriter = true;
  private waiting: (() => void)[] = [];

  override append<Event extends AnyFact>(...asked: Parameters<MemoryJournal['append']>): Promise<Appended<Event>> {
    return new Promise((resolve, reject) => {
      this.waiting.push(() => {
        const fault = this.faults.shift();
        if (fault !== undefined) reject(fault);
        else (super.append(...asked) as Promise<Appended<Event>>).then(resolve, reject);
      });
    });
  }

  /** Errors that the next appends written end with. */
  readonly faults: Error[] = [];

  get queued(): number {
    return this.waiting.length;
  }

  /** Writes all that waits, as one group. */
  flush(): void {
    for (const write of this.waiting.splice(0)) write();
  }
}
