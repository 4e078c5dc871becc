/** The text is no position of any log. */
export class MalformedPosition extends Error {
  override readonly name = 'MalformedPosition';
}

const WRITTEN = /^([0-9a-z]{1,32})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,18})$/;

/**
 * A place in one log, opaque to clients: `logId.incarnation.value`.
 * Value 0 stands before the first event; an event's position is the log's state up to and including it.
 * A restore or a move starts a new incarnation, so that an old position is refused and not misread.
 */
export class Position {
  constructor(
    readonly logId: string,
    readonly incarnation: number,
    readonly value: bigint,
  ) {}

  /** Reads the written form. Throws MalformedPosition. */
  static parse(text: string): Position {
    const [, logId, incarnation, value] = WRITTEN.exec(text) ?? [];
    if (logId === undefined || incarnation === undefined || value === undefined) throw new MalformedPosition(text);
    return new Position(logId, Number(incarnation), BigInt(value));
  }

  /** Whether both are places in the same incarnation of the same log; only then does their order mean anything. */
  sameLogAs(other: Position): boolean {
    return this.logId === other.logId && this.incarnation === other.incarnation;
  }

  toString(): string {
    return `${this.logId}.${this.incarnation}.${this.value}`;
  }

  toJSON(): string {
    return this.toString();
  }
}
