import { existsSync } from 'node:fs';
import type { EventReader } from '../../kernel/journal.js';
import { Position } from '../../kernel/position.js';
import type { RecordedEvent } from '../../kernel/recorded-event.js';
import type { Projection } from '../projection.js';
import { ProjectionGroup } from '../engine/group.js';
import { ReadFiles } from './read-files.js';
import { faultOfReadFile } from './read-seal.js';

/** So many events make a transaction while catching up: beyond it, rows cost no less and readers wait longer. */
export const BATCH_EVENTS = 500;

/**
 * Events in one transaction while the file has no readers: a page that many of them change is written once. A build that is
 * killed loses no more, which is a few seconds of it.
 */
const TRANSACTION_EVENTS = 100_000;

export interface RebuildProgress {
  readonly events: number;
  /** Since this build began, or went on. */
  readonly eventsPerSecond: number;
}

export interface Rebuild {
  /** Where the read files of the node lie. */
  readonly folder: string;
  readonly projections: readonly Projection[];
  readonly log: EventReader;
  readonly signal?: AbortSignal | undefined;
  /** Events read at once. */
  readonly batch?: number | undefined;
  /** Called after every batch. */
  readonly progress?: ((progress: RebuildProgress) => void) | undefined;
}

/**
 * Builds the read file from the whole log and swaps it in; nothing may have the present one open. Where an earlier build
 * was broken off, it goes on from there. Resolves to what was done; an abort throws its reason and leaves the present file. Throws ProjectionFailed,
 * ReadStorageFull, and as readAll.
 */
export async function rebuild(build: Rebuild): Promise<RebuildProgress> {
  const { folder, projections, log, signal, batch = BATCH_EVENTS, progress } = build;
  const began = performance.now();
  const files = new ReadFiles(folder, projections);
  const group = begun(files, projections, await log.head());
  const before = group.checkpoint.leaves;
  const done = ({ checkpoint: { leaves } }: ProjectionGroup): RebuildProgress => ({
    events: leaves,
    eventsPerSecond: Math.round((leaves - before) / Math.max(0.001, (performance.now() - began) / 1000)),
  });
  try {
    try {
      await catchUp(
        group,
        log,
        signal,
        (events) => {
          group.add(events);
          if (group.uncommitted >= TRANSACTION_EVENTS) group.commit();
          progress?.(done(group));
        },
        batch,
      );
    } finally {
      // Of a build that is broken off too: the next one goes on from there.
      group.commit();
    }
    group.addIndexes();
  } finally {
    group.close();
  }
  files.swapIn();
  files.removeOthers();
  return done(group);
}

/** A build that was broken off, if what it left is whole and of this log; else a new one. */
function begun(files: ReadFiles, projections: readonly Projection[], head: Position): ProjectionGroup {
  const { building } = files;
  if (existsSync(building) && faultOfReadFile(building) === undefined)
    try {
      const group = ProjectionGroup.resume(building, projections);
      const { position } = group.checkpoint;
      if (position.sameLogAs(head) && position.value <= head.value) return group;
      group.close();
    } catch {
      // Broken off before its tables were there.
    }
  files.clearBuilding();
  return ProjectionGroup.create(building, projections, new Position(head.logId, head.incarnation, 0n));
}

/** Has applied what the log holds after the checkpoint, until there is nothing more. */
export async function catchUp(
  group: ProjectionGroup,
  log: EventReader,
  signal: AbortSignal | undefined,
  apply: (events: readonly RecordedEvent[]) => Promise<void> | void,
  batch = BATCH_EVENTS,
): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const events = await log.readAll({ after: group.checkpoint.position }, batch);
    if (events.length === 0) return;
    await apply(events);
  }
}
