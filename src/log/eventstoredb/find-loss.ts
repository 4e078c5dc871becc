import type { StreamName } from '../../kernel/stream.js';
import { NO_STREAM } from '../../kernel/event-store.js';
import type { AllEvents } from './all-events.js';
import type { HiddenStreams } from './hidden-streams.js';
import type { KnownPositions } from './leaf-walk.js';
import type { Loss, LostEntries } from './lost-entries.js';
import { walkLeaves } from './walk-server-log.js';

interface Search {
  readonly all: AllEvents;
  readonly hidden: HiddenStreams;
  readonly lost: LostEntries;
  readonly known: KnownPositions;
  readonly signal: AbortSignal;
}

/**
 * What a scavenge has removed and no operator has acknowledged: it takes only what was deleted or cut off, so the streams that
 * have been hidden are read, and the whole log where one of them has lost something. Throws LogNotWhole.
 */
export async function findLoss({ all, hidden, lost, known, signal }: Search): Promise<Loss | undefined> {
  const { suspects } = hidden;
  if (suspects.length === 0) return undefined;
  const revisions = new Map<StreamName, number>();
  let isHoled = false;
  for await (const events of all.ofStreams(suspects, signal))
    for (const { stream, revision } of events) {
      if (revision > lost.revisionAfter(stream, revisions.get(stream) ?? NO_STREAM))
        isHoled ||= suspects.includes(stream);
      revisions.set(stream, revision);
    }
  const isGone = hidden.gone.some((stream) => !revisions.has(stream) && lost.of(stream).length === 0);
  return isHoled || isGone ? (await walkLeaves(all, lost, known)).loss(hidden.gone) : undefined;
}
