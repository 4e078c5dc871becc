import type { Position } from '../../kernel/position.js';
import type { RecordedEvent } from '../../kernel/recorded-event.js';
import { streamParts } from '../../kernel/stream.js';
import { notFound } from '../../kernel/problem.js';
import { exhibition, type Exhibition } from './exhibition.decider.js';
import type { ExhibitionEvent } from './exhibition.events.js';

/** An exhibition as this node knows it. */
export interface KnownExhibition {
  readonly exhibition: Exhibition;
  /** Of its stream, definitions included: what a decision names as known. */
  readonly streamRevision: number;
}

/** All exhibitions in memory: what commands on other streams and the door need to know of them. */
export class ExhibitionStates {
  static readonly categories = ['exhibition'];
  private readonly byCode = new Map<string, KnownExhibition>();
  private latest: Position | undefined;

  observe(event: RecordedEvent): void {
    const code = streamParts(event.stream).scope;
    const before = this.find(code) ?? exhibition.initial;
    this.byCode.set(code, {
      exhibition: exhibition.evolve(before, event as RecordedEvent<ExhibitionEvent>, event.revision),
      streamRevision: event.revision,
    });
    this.latest = event.position;
  }

  /** Of the last event of any exhibition; undefined before the first. */
  get position(): Position | undefined {
    return this.latest;
  }

  /** Whether any zone of any exhibition has a capacity. */
  hasCapacities(): boolean {
    return [...this.byCode.values()].some(({ exhibition: { zones } }) =>
      [...zones.values()].some(({ capacity }) => capacity !== undefined),
    );
  }

  /** undefined where none of this code was announced. */
  find(code: string): Exhibition | undefined {
    return this.byCode.get(code)?.exhibition;
  }

  /** Throws not-found. */
  get(code: string): Exhibition {
    return this.known(code).exhibition;
  }

  /** With how far it is known. Throws not-found. */
  known(code: string): KnownExhibition {
    const found = this.byCode.get(code);
    if (found === undefined) throw notFound('There is no such exhibition.');
    return found;
  }
}
