import type { Clock } from '../../kernel/clock.js';
import type { Position } from '../../kernel/position.js';
import { Problem } from '../../kernel/problem.js';
import type { Report } from '../engine/projector-report.js';
import { ReadConnection, type QueryValue } from './read-connection.js';
import type { Snapshot, SnapshotPlace } from './snapshot.js';

export type { QueryValue } from './read-connection.js';

/** The moment of the log that a read shows. */
export interface ShownAt {
  /** For clients. */
  readonly position: Position;
  /** Of the last event shown, -1 if none; what versioned rows are compared with. */
  readonly leafIndex: number;
}

export interface Shown<T> extends ShownAt {
  readonly value: T;
}

/** The read tables, for the thread that answers. Every method throws Problem read-model-stopped or read-model-behind. */
export class ReadDatabase {
  private connection: ReadConnection | undefined;

  constructor(
    /** Says which file holds the tables, and whether they can be read. */
    private readonly projector: { readonly status: Report },
    private readonly clock: Clock,
  ) {}

  /**
   * Runs a synchronous query on one snapshot: the head's unless another place is named. Calls can be nested. Throws
   * PositionOfAnotherLog, and PositionBeyondHead where the tables do not hold the place.
   */
  read<T>(query: (at: Snapshot) => T, place: SnapshotPlace = 'head'): T {
    return this.open().read(query, place, this.clock.now());
  }

  /** As `read`, with the position beside the value. */
  show<T>(query: (at: ShownAt) => T): Shown<T> {
    return this.read((at) => {
      const shownAt = { position: at.position, leafIndex: at.leaf };
      return { ...shownAt, value: query(shownAt) };
    });
  }

  /** All rows of a query, which is prepared once; within `show` of the state that it shows. */
  all<Row>(sql: string, ...values: QueryValue[]): Row[] {
    return this.open()
      .prepared(sql)
      .all(...values) as Row[];
  }

  /** All rows, each as a list of its columns: where there are many, at two thirds of the cost. */
  lists<Row extends readonly unknown[]>(sql: string, ...values: QueryValue[]): Row[] {
    return this.open()
      .prepared(sql, true)
      .all(...values) as Row[];
  }

  /** The first row. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names the row's shape, as with `all`
  get<Row>(sql: string, ...values: QueryValue[]): Row | undefined {
    return this.open()
      .prepared(sql)
      .get(...values) as Row | undefined;
  }

  close(): void {
    this.connection?.close();
    this.connection = undefined;
  }

  private open(): ReadConnection {
    const { status } = this.projector;
    if (status.state === 'stopped')
      throw new Problem('read-model-stopped', 'The register cannot show its data until the operator has seen to it.');
    if (status.shown === undefined)
      throw new Problem('read-model-behind', 'The register is still preparing its data for reading.');
    return (this.connection ??= new ReadConnection(status.shown.file));
  }
}
