import type { RecordedEvent as ServerEvent } from '@eventstore/db-client';
import { StreamDamaged } from '../../kernel/event-store.js';
import type { StreamName } from '../../kernel/stream.js';
import { LostEntries, revisionsText } from './lost-entries.js';
import type { RegisterStreams } from './register-streams.js';

/** Where they are kept over a restart, since the metadata are read once; '' where a stream is hidden no more. */
export interface HiddenStore {
  readonly hidden: ReadonlyMap<StreamName, string>;
  hide(stream: StreamName, how: string): void;
}

const DELETED_FOR_GOOD = 'it was deleted for good';

/** From this revision on a truncation means that the stream was deleted: 2^63 - 1, which a double rounds. */
const DELETED_REVISION = 2 ** 63;

/**
 * Streams of the register that were deleted or truncated on the server, which then no longer gives their events to
 * its readers. Their metadata and tombstones in $all tell, and the events stay there until a scavenge.
 */
export class HiddenStreams {
  /** How each is hidden; '' where it is hidden no more. */
  private readonly noted: Map<StreamName, string>;

  constructor(
    private readonly streams: RegisterStreams,
    private readonly lost = new LostEntries(),
    private readonly kept?: HiddenStore,
    private readonly onHidden?: (damage: StreamDamaged) => void,
  ) {
    this.noted = new Map(kept?.hidden);
  }

  /** How each is hidden. */
  get all(): ReadonlyMap<StreamName, string> {
    return new Map([...this.noted].filter(([, how]) => how !== ''));
  }

  /** Streams from which a scavenge may have removed events: hidden now or before. */
  get suspects(): readonly StreamName[] {
    return [...this.noted.keys()];
  }

  /** Those that were deleted for good: of them a scavenge leaves nothing. */
  get gone(): readonly StreamName[] {
    return this.suspects.filter((stream) => this.noted.get(stream) === DELETED_FOR_GOOD);
  }

  /** Takes an event of $all that is no leaf. */
  note({ streamId, type, data }: ServerEvent): void {
    if (type === '$streamDeleted') this.set(this.streams.named(streamId), DELETED_FOR_GOOD);
    else if (type === '$metadata') this.set(this.streams.named(streamId.slice(2)), howHidden(data));
  }

  /** Throws StreamDamaged for a stream that is hidden, or that has lost entries for good. */
  require(stream: StreamName): void {
    const how = this.noted.get(stream) ?? '';
    if (how !== '') throw new StreamDamaged(stream, how);
    const streams = this.lost.of(stream);
    if (streams.length > 0) throw new StreamDamaged(stream, `a scavenge has taken ${revisionsText(streams)}`);
  }

  private set(stream: StreamName, how: string): void {
    if (this.noted.get(stream) === how) return;
    this.noted.set(stream, how);
    this.kept?.hide(stream, how);
    if (how !== '') this.onHidden?.(new StreamDamaged(stream, how));
  }
}

/** What metadata of a stream hide of it; '' where they hide nothing. */
function howHidden(data: unknown): string {
  const { $tb = 0, $maxCount, $maxAge } = data as Readonly<Record<'$tb' | '$maxCount' | '$maxAge', number | undefined>>;
  if ($tb >= DELETED_REVISION) return 'it was deleted';
  if ($tb > 0) return `it was cut off before revision ${$tb}`;
  if ($maxCount !== undefined) return `only its last ${$maxCount} events are kept`;
  return $maxAge === undefined ? '' : `its events are kept for ${$maxAge} s`;
}
