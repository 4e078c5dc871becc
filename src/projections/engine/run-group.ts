import { setTimeout } from 'node:timers/promises';
import { UnknownEventType } from '../../kernel/codec.js';
import type { Position } from '../../kernel/position.js';
import { unseal } from '../../files/sealed-file.js';
import type { RecordedEvent } from '../../kernel/recorded-event.js';
import { LogCorrupted } from '../../kernel/event-store.js';
import type { EventReader } from '../../kernel/journal.js';
import { Pace } from './pace.js';
import type { Projection } from '../projection.js';
import { ProjectionFailed, ProjectionGroup, ReadStorageFull } from './group.js';
import type { Report, Stop } from './projector-report.js';
import { ReadFiles } from '../file/read-files.js';
import { faultOfReadFile, sealReadFile } from '../file/read-seal.js';
import { BATCH_EVENTS, catchUp, rebuild } from '../file/rebuild.js';

/** How long a full disk is left alone, in ms. */
const FULL_RETRY_MS = 500;

export interface GroupRun {
  /** Where the read files of the node lie. */
  readonly folder: string;
  readonly projections: readonly Projection[];
  /** Once it was found whole: nothing is written before. Undefined where the group is to end instead. */
  readonly log: Promise<EventReader | undefined>;
  readonly report: (report: Report) => void;
  readonly pace?: Pace | undefined;
  readonly signal: AbortSignal;
}

/** A run whose log is open. */
type OpenRun = Omit<GroupRun, 'log'> & { readonly log: EventReader };

/**
 * Brings the read file up to date with the log and keeps it so until aborted; builds it anew where these projections have
 * none, or one of another log. Never rejects: what goes wrong is reported as a stop.
 */
export async function runGroup(run: GroupRun): Promise<void> {
  const files = new ReadFiles(run.folder, run.projections);
  let group: ProjectionGroup | undefined;
  try {
    const damage = faultOfReadFile(files.current);
    const log = await run.log;
    if (log === undefined) return;
    // What differs from its seal keeps it, so that the next start finds the same if no other file is built by then.
    if (damage === undefined) group = openIfOf(await log.head(), files.current, run.projections);
    group ??= await build({ ...run, log }, files, damage);
    files.removeOthers();
    await keepLevel({ ...run, log }, files.current, group);
  } catch (error) {
    if (!run.signal.aborted) run.report(stopOf(error));
  } finally {
    group?.close();
    if (group !== undefined && run.signal.aborted) sealReadFile(files.current);
  }
}

/** The present file, if it is whole and has shown nothing but this log. */
function openIfOf(head: Position, file: string, projections: readonly Projection[]): ProjectionGroup | undefined {
  let group: ProjectionGroup;
  try {
    group = openToFollow(file, projections);
  } catch {
    // Missing or damaged: either way there is nothing to lose by building it anew.
    return undefined;
  }
  const { position } = group.checkpoint;
  if (position.sameLogAs(head) && position.value <= head.value) return group;
  group.close();
  return undefined;
}

async function build(run: OpenRun, files: ReadFiles, damage: string | undefined): Promise<ProjectionGroup> {
  const progress = ({ events }: { readonly events: number }): void => {
    run.report({ state: 'catching-up', leaves: events, ...(damage !== undefined && { damage }) });
  };
  progress({ events: 0 });
  await rebuild({ ...run, progress });
  return openToFollow(files.current, run.projections);
}

/** Without its seal, since it will change from now on. Throws as ProjectionGroup.open. */
function openToFollow(file: string, projections: readonly Projection[]): ProjectionGroup {
  unseal(file);
  return ProjectionGroup.open(file, projections);
}

async function keepLevel(
  { log, report, signal, pace = new Pace() }: OpenRun,
  file: string,
  group: ProjectionGroup,
): Promise<void> {
  const tell = (state: 'catching-up' | 'live'): void => {
    const { position, leaves } = group.checkpoint;
    report({ state, leaves, shown: { file, position: position.toString() } });
  };
  tell('catching-up');
  await catchUp(group, log, signal, async (events) => {
    await applyWhenThereIsRoom(group, events, signal);
    tell('catching-up');
  });
  tell('live');
  for await (const events of log.subscribe({ after: group.checkpoint.position }, signal)) {
    pace.begin();
    for (let from = 0; from < events.length; from += BATCH_EVENTS) {
      await applyWhenThereIsRoom(group, events.slice(from, from + BATCH_EVENTS), signal);
      tell('live');
    }
    await pace.pause(signal);
  }
  if (!signal.aborted) throw new Error('the subscription to the log ended');
}

/** A full disk heals: what is there can be read meanwhile. */
async function applyWhenThereIsRoom(
  group: ProjectionGroup,
  events: readonly RecordedEvent[],
  signal: AbortSignal,
): Promise<void> {
  for (;;)
    try {
      group.apply(events);
      return;
    } catch (error) {
      if (!(error instanceof ReadStorageFull)) throw error;
      await setTimeout(FULL_RETRY_MS, undefined, { signal });
    }
}

function stopOf(error: unknown): Stop {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (error instanceof ProjectionFailed || error instanceof UnknownEventType)
    return { state: 'stopped', position: error.position.toString(), type: error.type, reason };
  if (error instanceof LogCorrupted && error.position !== undefined)
    return { state: 'stopped', position: error.position.toString(), reason };
  return { state: 'stopped', reason };
}
