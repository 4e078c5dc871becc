import { EventEmitter, once } from 'node:events';
import type { AnyFact } from '../../src/kernel/decider.js';
import { Position } from '../../src/kernel/position.js';
import type { RecordedEvent } from '../../src/kernel/recorded-event.js';
import type { StreamName } from '../../src/kernel/stream.js';
import type { LogRead } from '../../src/kernel/event-store.js';
import type { EventReader } from '../../src/kernel/journal.js';

/** A log in memory. Positions count leaves, as on every store (docs/decisions/0015). */
export class MemoryLog implements EventReader {
  readonly events: RecordedEvent[] = [];
  /** Thrown in place of the event at this leaf index. */
  fault: { readonly leafIndex: number; readonly error: Error } | undefined;
  private readonly growth = new EventEmitter();

  constructor(
    readonly logId = 'memory',
    readonly incarnation = 1,
  ) {}

  record(stream: StreamName, fact: AnyFact): RecordedEvent {
    const leafIndex = this.events.length;
    const event: RecordedEvent = {
      ...fact,
      id: `00000000-0000-4000-8000-${String(leafIndex).padStart(12, '0')}`,
      at: new Date(Date.UTC(2014, 5, 30, 9) + leafIndex * 1000).toISOString(),
      meta: {
        command: 'command',
        correlation: 'correlation',
        causation: 'causation',
        actor: { access: 'desk', role: 'registrar' },
      },
      stream,
      revision: this.events.filter((other) => other.stream === stream).length,
      position: this.positionOf(leafIndex),
    };
    this.events.push(event);
    this.growth.emit('grown');
    return event;
  }

  private get last(): Position {
    return this.events.at(-1)?.position ?? new Position(this.logId, this.incarnation, 0n);
  }

  positionOf(leafIndex: number): Position {
    return new Position(this.logId, this.incarnation, BigInt(leafIndex + 1));
  }

  readAll({ after }: LogRead, limit: number): Promise<readonly RecordedEvent[]> {
    const from = after === undefined ? 0 : this.events.findIndex(({ position }) => position.value > after.value);
    const page = from < 0 ? [] : this.events.slice(from, from + limit);
    const { fault } = this;
    if (fault !== undefined && page.some((_, place) => from + place === fault.leafIndex))
      return Promise.reject(fault.error);
    return Promise.resolve(page);
  }

  async *subscribe({ after }: LogRead, signal: AbortSignal): AsyncGenerator<readonly RecordedEvent[], void> {
    let last = after;
    while (!signal.aborted) {
      const page = await this.readAll({ after: last }, 1000);
      last = page.at(-1)?.position ?? last;
      if (page.length > 0) yield page;
      else if ((last?.value ?? 0n) === this.last.value)
        await once(this.growth, 'grown', { signal }).catch(() => undefined);
    }
  }

  head(): Promise<Position> {
    return Promise.resolve(this.last);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
