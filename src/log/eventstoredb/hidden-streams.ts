import type { RecordedEvent as ServerEvent } from '@eventstore/db-client';
import { StreamDamaged } from '../../kernel/event-store.js';
import type { StreamName } from '../../kernel/stream.js';
import type { RegisterStreams } from './register-streams.js';

/** Where they are kept over a restart, since what has told of them is read once. */
export interface HiddenStore {
  readonly hidden: ReadonlyMap<StreamName, string>;
  /** `how`: undefined where it is hidden no more. */
  hide(stream: StreamName, how: string | undefined): void;
}

/** From this revision on a truncation means that the stream was deleted: 2^63 - 1, which a double rounds. */
const DELETED_REVISION = 2 ** 63;

/**
 * Streams of the register that somebody has deleted or cut off on the server, which then no longer gives their events to
 * who reads them. Told by their metadata and tombstones in $all, where the events stay until a scavenge.
 */
export class HiddenStreams {
  private readonly hidden: Map<StreamName, string>;

  constructor(
    private readonly streams: RegisterStreams,
    private readonly kept?: HiddenStore,
    private readonly onHidden?: (damage: StreamDamaged) => void,
  ) {
    this.hidden = new Map(kept?.hidden);
  }

  /** How each is hidden. */
  get all(): ReadonlyMap<StreamName, string> {
    return this.hidden;
  }

  /** Takes an event of $all that is no leaf. */
  note({ streamId, type, data }: ServerEvent): void {
    if (type === '$streamDeleted') this.set(this.streams.named(streamId), 'it was deleted for good');
    else if (type === '$metadata') this.set(this.streams.named(streamId.slice(2)), howHidden(data));
  }

  /** Throws StreamDamaged. */
  require(stream: StreamName): void {
    const how = this.hidden.get(stream);
    if (how !== undefined) throw new StreamDamaged(stream, how);
  }

  private set(stream: StreamName, how: string | undefined): void {
    if (this.hidden.get(stream) === how) return;
    if (how === undefined) this.hidden.delete(stream);
    else this.hidden.set(stream, how);
    this.kept?.hide(stream, how);
    if (how !== undefined) this.onHidden?.(new StreamDamaged(stream, how));
  }
}

/** What metadata of a stream hide of it. */
function howHidden(data: unknown): string | undefined {
  const { $tb = 0, $maxCount, $maxAge } = data as Readonly<Record<'$tb' | '$maxCount' | '$maxAge', number | undefined>>;
  if ($tb >= DELETED_REVISION) return 'it was deleted';
  if ($tb > 0) return `it was cut off before revision ${$tb}`;
  if ($maxCount !== undefined) return `only its last ${$maxCount} events are kept`;
  return $maxAge === undefined ? undefined : `its events are kept for ${$maxAge} s`;
}
