import type { AnyFact } from './decider.js';
import type { SetClock } from './clock.js';
import type { Position } from './position.js';
import type { StreamName } from './stream.js';

/** Who acted: the id of an access and the role it had; the person's name stands in `access-granted` alone. */
export interface Actor {
  readonly access: string;
  readonly role: string;
}

/** The row of a sheet that a command was made of. */
export interface ImportedRow {
  /** Id of the import. */
  readonly import: string;
  /** Name of the file. */
  readonly file: string;
  /** Its number in the sheet, from 1. */
  readonly row: number;
}

/** What is recorded beside a fact. Added in one place (new-events.ts), never by domain code. */
export interface Metadata {
  /** UUID; all events of one command share it. */
  readonly command: string;
  /** HMAC of the request in hex; absent where no idempotency key was sent. */
  readonly fingerprint?: string;
  /** UUID of the request; all commands that it led to share it. */
  readonly correlation: string;
  /** UUID of the command or event that caused this one. */
  readonly causation: string;
  readonly actor: Actor;
  /** Present where an import gave the command. */
  readonly source?: ImportedRow;
  /** Present where the register ran with a clock that was set. */
  readonly clock?: SetClock;
}

/** A fact on its way into the log. */
export interface NewEvent<Event extends AnyFact = AnyFact> {
  /** UUID. */
  readonly id: string;
  /** RFC 3339 in UTC with milliseconds, by our own clock. */
  readonly at: string;
  readonly fact: Event;
  readonly meta: Metadata;
}

/** A fact as the log holds it, upcast to the newest version of its type. */
export type RecordedEvent<Event extends AnyFact = AnyFact> = Event & {
  readonly id: string;
  readonly at: string;
  readonly meta: Metadata;
  readonly stream: StreamName;
  /** Place in the stream, from 0. */
  readonly revision: number;
  readonly position: Position;
};
