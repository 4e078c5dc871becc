import type { RecordedEvent } from '../../event-sourcing/recorded-event.js';
import { streamParts } from '../../event-sourcing/stream-name.js';
import { notFound } from '../../http/problem.js';
import { exhibition, type Exhibition } from './exhibition.decider.js';
import type { ExhibitionEvent } from './exhibition.events.js';

/** All exhibitions in memory: what commands on other streams and the door need to know of them. */
export class LiveExhibitions {
  static readonly categories = ['exhibition'];
  private readonly byCode = new Map<string, Exhibition>();

  observe(event: RecordedEvent): void {
    const code = streamParts(event.stream).scope;
    const before = this.byCode.get(code) ?? exhibition.initial;
    this.byCode.set(code, exhibition.evolve(before, event as RecordedEvent<ExhibitionEvent>, event.revision));
  }

  /** undefined where none of this code was announced. */
  find(code: string): Exhibition | undefined {
    return this.byCode.get(code);
  }

  /** Throws not-found. */
  get(code: string): Exhibition {
    const found = this.byCode.get(code);
    if (found === undefined) throw notFound('There is no such exhibition.');
    return found;
  }
}
