import type { AnyFact } from './decider.js';
import { readEntry, type Entry } from './entry.js';
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
    const { stream, revision, type, id, at, data: stored, meta: metadata } = readEntry(entry);
    const fact = this.upcast(asFact(type, stored), position);
    const { data, personal } = fact;
    const meta = metadata as unknown as Metadata;
    // Field by field: to spread the parts would cost twice what parsing the entry does.
    return personal === undefined
      ? { type: fact.type, data, id, at, meta, stream, revision, position }
      : { type: fact.type, data, personal, id, at, meta, stream, revision, position };
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

function asFact(type: string, stored: Entry['data']): AnyFact {
  if (stored['personal'] === undefined) return { type, data: stored };
  const { personal, ...data } = stored;
  return { type, data, personal: personal as object };
}
