import type { AnyFact } from '../../kernel/decider.js';
import type { ProjectedEvent } from '../../projections/projection.js';
import type { Subject } from './subject.js';

/** Values of a thing by dotted name, such as `name.ru` or `quota.total`; lists are one value. */
export type Fields = Readonly<Record<string, unknown>>;

/** Kinds of events within a type: reads of noise are no refusals, and are looked for apart. */
export const KINDS = ['unreadable'] as const;
export type Kind = (typeof KINDS)[number];

/** What history says of one event. */
export interface Description {
  /** What it happened to. */
  readonly subject: Subject;
  /** Other things in whose history it stands. */
  readonly also?: readonly Subject[];
  /** The organisation that the subject belongs to, stated once: its merged history holds the subject's. */
  readonly within?: Subject;
  /** Whose history holds the subject's from now on, since both are one; null: its own alone again. */
  readonly mergedInto?: Subject | null;
  /** A kind of its type that it is found by as well. */
  readonly kind?: Kind;
  /** The exhibition it happened in; absent where it belongs to none. */
  readonly exhibition?: string;
  /** Why, where that speaks of no person. */
  readonly reason?: string;
  /**
   * What the subject's fields are from now on, each under its dotted name and as a whole: what stood under the name
   * before and is not in the value is gone. null removes.
   */
  readonly sets?: Fields;
  /** `sets` is all that the subject has now. */
  readonly replaces?: boolean;
  /** What is true of the event alone, and changes nothing. */
  readonly tells?: Fields;
  /** Kept with the subject for later descriptions, and not shown. */
  readonly remembers?: Fields;
  /** What speaks of a person, and goes when the person is erased. */
  readonly personal?: { readonly reason?: string; readonly sets?: Fields };
  /** Where a scan leaves the holder, and on which exhibition day. */
  readonly whereabouts?: { readonly location: string | null; readonly day: string };
}

/** The fields of a thing before the event; none where there is no such thing yet. */
export type Known = (subject: Subject) => Fields;

export type Describe<Event extends AnyFact> = (event: ProjectedEvent<Event>, known: Known) => Description;

/** A description of every type of a union of facts, so that none is forgotten. */
export type Descriptions<Event extends AnyFact> = {
  readonly [Type in Event['type']]: Describe<Extract<Event, { readonly type: Type }>>;
};
