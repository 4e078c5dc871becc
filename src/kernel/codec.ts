import type { About, AnyFact } from './decider.js';
import { readEntry, UnwritableEntry, writeEntry, type Entry } from './entry.js';
import { LogCorrupted, type SealedEntry, type StoredEntry } from './event-store.js';
import { isLeafHash, sealText } from './leaf.js';
import type { Position } from './position.js';
import type { Metadata, NewEvent, RecordedEvent } from './recorded-event.js';
import type { StreamName } from './stream.js';

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

/** A sealed event: the entry that is stored, and the event as every reader will find it there. */
export interface Sealed<Event extends AnyFact = AnyFact> {
  readonly entry: SealedEntry;
  /** Its position once it is appended. */
  readonly at: (position: Position) => RecordedEvent<Event>;
}

/** Seals events into entries, and opens entries as events: the only place that knows both. */
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

  /**
   * An event as the entry of a revision of its stream. It is read back from its own bytes, so that nothing is stored
   * that stops a reader. Throws UnwritableEntry.
   */
  seal<Event extends AnyFact>(stream: StreamName, revision: number, event: NewEvent<Event>): Sealed<Event> {
    const text = writeEntry(stream, revision, event);
    const entry = { id: event.id, type: event.fact.type, ...sealText(text) };
    const read = this.read(text, undefined);
    return { entry, at: (position) => ({ ...read, position }) as RecordedEvent<Event> };
  }

  /** The event of an entry, whose leaf and place are checked. Throws LogCorrupted, UnknownEventType. */
  open({ bytes, leaf, stream, revision, position, id }: StoredEntry): RecordedEvent {
    const named = stream === '' ? 'a stream that is not there' : stream;
    if (!isLeafHash(leaf, bytes))
      throw new LogCorrupted(position, `the entry of ${named} does not match its leaf hash`);
    const event = this.checked(bytes, position);
    if (event.stream !== stream || event.revision !== revision || (id !== undefined && event.id !== id))
      throw new LogCorrupted(position, `the entry of ${named} stands in the place of another`);
    return event;
  }

  /** The event of an entry's text. Throws UnknownEventType, SyntaxError. */
  decode(entry: string, position: Position): RecordedEvent {
    return this.read(entry, position);
  }

  private read<Place extends Position | undefined>(entry: string, position: Place): Decoded<Place> {
    const { stream, revision, type, id, at, data: stored, meta: metadata } = readEntry(entry);
    const fact = this.upcast(asFact(type, stored), position);
    const { data, about, personal } = fact;
    const meta = metadata as unknown as Metadata;
    // Field by field: to spread the entry would cost twice what parsing it does.
    const event = { type: fact.type, data, id, at, meta, stream, revision, position };
    return about === undefined && personal === undefined ? event : { ...event, ...ofPerson(about, personal) };
  }

  private checked(bytes: Buffer, position: Position): RecordedEvent {
    try {
      return this.decode(bytes.toString('utf8'), position);
    } catch (error) {
      if (error instanceof SyntaxError) throw new LogCorrupted(position, 'the entry is no JSON');
      throw error;
    }
  }

  private upcast(stored: AnyFact, position: Position | undefined): AnyFact {
    let fact = stored;
    for (;;) {
      if (Object.hasOwn(this.current, fact.type)) return fact;
      const upcaster = Object.hasOwn(this.upcasters, fact.type) ? this.upcasters[fact.type] : undefined;
      if (upcaster === undefined)
        throw position === undefined
          ? new UnwritableEntry(`unknown event type ${fact.type}`)
          : new UnknownEventType(fact.type, position);
      fact = upcaster(fact);
    }
  }
}

/** An event whose position may not be known yet. */
type Decoded<Place> = Omit<RecordedEvent, 'position'> & { readonly position: Place };

function asFact(type: string, stored: Entry['data']): AnyFact {
  if (stored['personal'] === undefined && stored['about'] === undefined) return { type, data: stored };
  const { about, personal, ...data } = stored;
  return { type, data, ...ofPerson(about as About | undefined, personal as object | undefined) };
}

/** What of a fact speaks of a person, each part where it is there. */
export function ofPerson(about: About | undefined, personal: object | undefined): Pick<AnyFact, 'about' | 'personal'> {
  if (about === undefined) return personal === undefined ? {} : { personal };
  return personal === undefined ? { about } : { about, personal };
}
