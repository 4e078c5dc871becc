import { streamParts } from '../../kernel/stream.js';
import { openConnection, type Connection, type ConnectionStatement } from '../file/connection.js';
import { ofPerson } from '../../kernel/codec.js';
import type { Position } from '../../kernel/position.js';
import type { RecordedEvent } from '../../kernel/recorded-event.js';
import {
  CHECKPOINT_TABLE,
  readCheckpoint,
  SELECT_CHECKPOINT,
  type Checkpoint,
  type CheckpointRow,
} from './checkpoint.js';
import { markBoot } from '../file/boot-mark.js';
import type { ProjectedEvent, Projection } from '../projection.js';

/** A handler threw; neither its batch nor the checkpoint was written. */
export class ProjectionFailed extends Error {
  override readonly name = 'ProjectionFailed';
  constructor(
    readonly projection: string,
    readonly type: string,
    readonly position: Position,
    cause: unknown,
  ) {
    super(`${projection} cannot apply ${type}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** No room on the disk for the read file; neither batch nor checkpoint was written, and it may be tried again. */
export class ReadStorageFull extends Error {
  override readonly name = 'ReadStorageFull';
}

interface Handler {
  readonly projection: string;
  readonly apply: (event: ProjectedEvent) => void;
}

interface Ending {
  readonly projection: string;
  readonly write: () => void;
}

/** All projections of a node over one read file: a batch of events, their rows and one checkpoint in a transaction. */
export class ProjectionGroup {
  private handlers: ReadonlyMap<string, readonly Handler[]> = new Map();
  private endings: readonly Ending[] = [];
  private readonly moveCheckpoint: ConnectionStatement<[string, number]>;
  private committed: Checkpoint;
  private reached: Checkpoint;
  /** The event applied last, while its transaction is open. */
  private last: RecordedEvent | undefined;

  private constructor(
    private readonly db: Connection,
    private readonly projections: readonly Projection[],
  ) {
    const row = db.prepare<[], CheckpointRow>(SELECT_CHECKPOINT).get();
    if (row === undefined) throw new Error('the read file has no checkpoint');
    this.committed = readCheckpoint(row);
    this.reached = this.committed;
    this.moveCheckpoint = db.prepare('UPDATE checkpoint SET position = ?, leaves = ?');
    this.prepare();
  }

  /** A new file with empty tables, at a log's origin; `addIndexes` makes it whole. */
  static create(file: string, projections: readonly Projection[], origin: Position): ProjectionGroup {
    return ProjectionGroup.over(openConnection(file, { create: true }), (db) => {
      prepareConnection(db);
      prepareToBuild(db);
      db.transaction(() => {
        db.exec(CHECKPOINT_TABLE);
        for (const { tables } of projections) db.exec(tables);
        db.prepare('INSERT INTO checkpoint VALUES (1, ?, 0)').run(origin.toString());
      })();
      return new ProjectionGroup(db, projections);
    });
  }

  /** Adds the indexes that only reads need: the last step of a build. */
  addIndexes(): void {
    this.db.transaction(() => {
      for (const { indexes } of this.projections) if (indexes !== undefined) this.db.exec(indexes);
    })();
  }

  /** A file that these projections made. Throws SQLite's error if it is missing or damaged. */
  static open(file: string, projections: readonly Projection[]): ProjectionGroup {
    return ProjectionGroup.over(openConnection(file, { create: false }), (db) => {
      prepareConnection(db);
      prepareToFollow(db);
      return new ProjectionGroup(db, projections);
    });
  }

  /** A file whose build was broken off. Throws as `open`. */
  static resume(file: string, projections: readonly Projection[]): ProjectionGroup {
    return ProjectionGroup.over(openConnection(file, { create: false }), (db) => {
      prepareConnection(db);
      prepareToBuild(db);
      return new ProjectionGroup(db, projections);
    });
  }

  private static over(db: Connection, make: (db: Connection) => ProjectionGroup): ProjectionGroup {
    try {
      return make(db);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** How far the tables have come, with what is not yet committed. */
  get checkpoint(): Checkpoint {
    return this.reached;
  }

  /** How many events were applied and are not committed. */
  get uncommitted(): number {
    return this.reached.leaves - this.committed.leaves;
  }

  /** Applies the events that follow the checkpoint in log order, all or none. Throws ProjectionFailed, ReadStorageFull. */
  apply(events: readonly RecordedEvent[]): void {
    this.add(events);
    this.commit();
  }

  /** Applies events and leaves the transaction open for more; a failure takes back all since the last commit. Throws as `apply`. */
  add(events: readonly RecordedEvent[]): void {
    if (events.length === 0) return;
    this.orRollBack(() => {
      if (!this.db.inTransaction) this.db.exec('BEGIN IMMEDIATE');
      let { leaves } = this.reached;
      for (const event of events) {
        // Not one after another where the log has lost events.
        leaves = Number(event.position.value);
        this.applyOne(event, leaves - 1);
        this.last = event;
      }
      this.reached = { position: this.last?.position ?? this.reached.position, leaves };
    });
  }

  /** Writes what handlers kept in memory and the checkpoint, and commits. Throws as `apply`. */
  commit(): void {
    const { last } = this;
    if (last === undefined) return;
    this.orRollBack(() => {
      for (const ending of this.endings) this.end(ending, last);
      this.moveCheckpoint.run(this.reached.position.toString(), this.reached.leaves);
      this.db.exec('COMMIT');
    });
    this.committed = this.reached;
    this.last = undefined;
  }

  close(): void {
    this.db.close();
  }

  private orRollBack(write: () => void): void {
    try {
      write();
    } catch (error) {
      // SQLite itself takes back what met a full disk.
      if (this.db.inTransaction) this.db.exec('ROLLBACK');
      this.reached = this.committed;
      this.last = undefined;
      // What they kept in memory speaks of rows that were taken back.
      this.prepare();
      if (isFull(error)) throw new ReadStorageFull('no room on the disk for the read file', { cause: error });
      throw error;
    }
  }

  private applyOne(event: RecordedEvent, leafIndex: number): void {
    const handlers = this.handlers.get(event.type);
    if (handlers === undefined) return;
    const { scope, subject } = streamParts(event.stream);
    const { type, data, about, personal, id, at, meta, stream, revision, position } = event;
    const recorded = { type, data, id, at, meta, stream, revision, position, exhibition: scope, subject, leafIndex };
    const projected: ProjectedEvent =
      about === undefined && personal === undefined ? recorded : { ...recorded, ...ofPerson(about, personal) };
    for (const { projection, apply } of handlers)
      try {
        apply(projected);
      } catch (error) {
        throw failureOf(projection, event, error);
      }
  }

  private end({ projection, write }: Ending, last: RecordedEvent): void {
    try {
      write();
    } catch (error) {
      throw failureOf(projection, last, error);
    }
  }

  private prepare(): void {
    const handlers = new Map<string, Handler[]>();
    const endings: Ending[] = [];
    for (const projection of this.projections) {
      const { name } = projection;
      const batch = { atEnd: (write: () => void) => endings.push({ projection: name, write }) };
      for (const [type, apply] of Object.entries(projection.handlers(this.db, batch))) {
        const handler = { projection: name, apply: apply as Handler['apply'] };
        handlers.set(type, [...(handlers.get(type) ?? []), handler]);
      }
    }
    this.handlers = handlers;
    this.endings = endings;
  }
}

const failureOf = (projection: string, { type, position }: RecordedEvent, error: unknown): unknown =>
  isFull(error) ? error : new ProjectionFailed(projection, type, position, error);

/** The disk is full, for the file or for the index of its WAL. */
const isFull = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  (error.code === 'SQLITE_FULL' || error.code === 'SQLITE_IOERR_SHMSIZE');

function prepareConnection(db: Connection): void {
  // The log waits for the same disk, and makes this file again where the machine stops.
  markBoot(db.name);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  // What is erased of a person leaves no trace in free pages.
  db.pragma('secure_delete = ON');
}

/**
 * Live events touch pages at random places, and one that many have changed is moved from the WAL once: that takes up to
 * 16 MiB, and each move twice as long as with SQLite's 4 MiB, but a quarter as often.
 */
function prepareToFollow(db: Connection): void {
  db.pragma('wal_autocheckpoint = 4096');
}

/** The file has no readers yet: pages stay in memory longer and are moved from the WAL less often. */
function prepareToBuild(db: Connection): void {
  db.pragma(`cache_size = ${-256 * 1024}`);
  db.pragma('wal_autocheckpoint = 16384');
}
