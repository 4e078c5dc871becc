import type { Clock } from '../../kernel/clock.js';
import { Problem } from '../../kernel/problem.js';
import type { Report } from '../engine/projector-report.js';
import { ReadConnection } from './read-connection.js';
import type { Snapshot, SnapshotPlace } from './snapshot.js';

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
