import type { LogReader } from '../event-store/event-store.js';
import { Position } from '../event-sourcing/position.js';
import type { RecordedEvent } from '../event-sourcing/recorded-event.js';
import type { Projection } from './projection.js';
import { ProjectionGroup } from './projection-group.js';
import { ReadFiles } from './read-files.js';

/** So many events make a transaction while catching up: beyond it, rows cost no less and readers wait longer. */
export const BATCH = 500;

export interface RebuildProgress {
  readonly events: number;
  /** Over the whole build so far. */
  readonly eventsPerSecond: number;
}

export interface Rebuild {
  /** Where the read files of the node lie. */
  readonly folder: string;
  readonly projections: readonly Projection[];
  readonly log: LogReader;
  readonly signal?: AbortSignal | undefined;
  /** Called after every batch. */
  readonly progress?: ((progress: RebuildProgress) => void) | undefined;
}

/**
 * Builds the read file from the whole log and swaps it in; nothing may have the present one open.
 * Resolves to what was done; an abort throws its reason and leaves the present file. Throws ProjectionFailed,
 * ReadStorageFull, and as readAll.
 */
export async function rebuild({ folder, projections, log, signal, progress }: Rebuild): Promise<RebuildProgress> {
  const began = performance.now();
  const done = ({ checkpoint: { leaves } }: ProjectionGroup): RebuildProgress => ({
    events: leaves,
    eventsPerSecond: Math.round(leaves / Math.max(0.001, (performance.now() - began) / 1000)),
  });
  const files = new ReadFiles(folder, projections);
  files.clearBuilding();
  const { logId, incarnation } = await log.head();
  const group = ProjectionGroup.create(files.building, projections, new Position(logId, incarnation, 0n));
  try {
    await catchUp(group, log, signal, (events) => {
      group.apply(events);
      progress?.(done(group));
    });
  } finally {
    group.close();
  }
  files.swapIn();
  files.removeOthers();
  return done(group);
}

/** Has applied what the log holds after the checkpoint, until there is nothing more. */
export async function catchUp(
  group: ProjectionGroup,
  log: LogReader,
  signal: AbortSignal | undefined,
  apply: (events: readonly RecordedEvent[]) => Promise<void> | void,
): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const events = await log.readAll({ after: group.checkpoint.position }, BATCH);
    if (events.length === 0) return;
    await apply(events);
  }
}
