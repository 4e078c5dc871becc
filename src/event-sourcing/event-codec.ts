import type { AnyFact } from './decider.js';
import { readEntry } from './entry.js';
import type { Position } from './position.js';
import type { Metadata, RecordedEvent } from './recorded-event.js';

/** The log holds an event of a type that this version of the register does not know. */
export class UnknownEventType extends Error {
  override readonly name = 'UnknownEventType';
  constructor(
    readonly type: string,
    readonly position: Position,
  ) {
    super(`unknown event type ${type} at ${position.toString()}`);
  }
}

/** Every type of a union of facts, so that none is forgotten: `{ 'badge-issued.v1': true, … }`. */
export type EventTypes<Event extends AnyFact> = Readonly<Record<Event['type'], true>>;

/** Makes of a retired version of a fact the next newer one. Pure. */
export type Upcaster = (fact: AnyFact) => AnyFact;

/** Knows the current event types, and how to read those of earlier releases. */
export class EventCodec {
  /** All types that can be read, retired ones too. */
  readonly types: readonly string[];

  constructor(
    private readonly current: Readonly<Record<string, true>>,
    /** By retired type; a chain of versions is followed to its end. */
    private readonly upcasters: Readonly<Record<string, Upcaster>> = {},
  ) {
    this.types = [...Object.keys(current), ...Object.keys(upcasters)];
  }

  /** An entry as the domain reads it. Throws UnknownEventType. */
  decode(entry: string, position: Position): RecordedEvent {
    const { stream, revision, type, id, at, data, meta } = readEntry(entry);
    const recorded = { id, at, meta: meta as unknown as Metadata, stream, revision, position };
    // Most events speak of no person and have the newest version of their type: nothing of them is copied.
    if (data['personal'] === undefined && Object.hasOwn(this.current, type)) return { type, data, ...recorded };
    const { personal, ...facts } = data;
    const fact = { type, data: facts, ...(personal !== undefined && { personal: personal as object }) };
    return { ...this.upcast(fact, position), ...recorded };
  }

  private upcast(stored: AnyFact, position: Position): AnyFact {
    let fact = stored;
    for (;;) {
      if (Object.hasOwn(this.current, fact.type)) return fact;
      const upcaster = Object.hasOwn(this.upcasters, fact.type) ? this.upcasters[fact.type] : undefined;
      if (upcaster === undefined) throw new UnknownEventType(fact.type, position);
      fact = upcaster(fact);
    }
  }
}
