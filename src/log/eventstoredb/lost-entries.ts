import { leafHash } from '../../kernel/leaf.js';
import type { StreamName } from '../../kernel/stream.js';

/** Positions, both included, counted from 1. */
export interface PositionRange {
  readonly from: number;
  readonly to: number;
}

/** Revisions of a stream, both included. */
export interface LostRevisions {
  readonly stream: StreamName;
  readonly from: number;
  /** Absent where the stream was deleted for good, so that nothing tells how many it had. */
  readonly to?: number;
}

/** Entries that the server no longer holds. */
export interface Loss {
  readonly positions: readonly PositionRange[];
  readonly streams: readonly LostRevisions[];
  /** Whether a node had counted the positions before; otherwise each is the last that its entry can have had. */
  readonly counted: boolean;
}

/** A loss that the operator knows of; it stands with the log's identity, and the nodes number what is left by it. */
export interface AcknowledgedLoss extends Loss {
  readonly reason: string;
  /** RFC 3339 in UTC. */
  readonly at: string;
}

/** What stands in the tree where an entry was lost: the leaf hash of the text `lost`, 32 bytes. */
export const LOST_LEAF: Buffer = leafHash(Buffer.from('lost'));

/** The losses that are on record, and how the leaves that are left are numbered around them. */
export class LostEntries {
  private readonly ranges: readonly PositionRange[];

  constructor(readonly acknowledged: readonly AcknowledgedLoss[] = []) {
    this.ranges = acknowledged.flatMap(({ positions }) => positions).sort((one, other) => one.from - other.from);
  }

  /** How many positions hold no entry. */
  get count(): number {
    return this.ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  }

  /** The position of the leaf that follows the one at a position; 0 stands before the first. */
  next(position: number): number {
    let next = position + 1;
    for (const { from, to } of this.ranges) if (from <= next && next <= to) next = to + 1;
    return next;
  }

  /** The positions of so many leaves that follow the one at a position. */
  following(position: number, count: number): number[] {
    const positions: number[] = [];
    for (let last = position; positions.length < count; positions.push(last)) last = this.next(last);
    return positions;
  }

  /** The revision that follows another in a stream, as far as it was not lost. */
  revisionAfter(stream: string, revision: number): number {
    let next = revision + 1;
    for (const lost of this.of(stream))
      if (lost.from <= next && next <= (lost.to ?? next)) next = (lost.to ?? next) + 1;
    return next;
  }

  /** What a stream has lost. */
  of(stream: string): readonly LostRevisions[] {
    return this.acknowledged.flatMap(({ streams }) => streams.filter((lost) => lost.stream === stream));
  }
}

/** What was lost in words, for an operator. */
export const lossText = ({ positions, streams }: Loss): string =>
  `${positions.length === 0 ? 'events at positions that nothing tells' : `position${plural(positions)} ${rangesText(positions)}`}: ${revisionsText(streams)}`;

/** Such as `badge-harbin.one revisions 0 to 2`. */
export const revisionsText = (streams: readonly LostRevisions[]): string =>
  streams
    .map(({ stream, from, to }) =>
      to === undefined ? `${stream} from revision ${from} on` : `${stream} revision${rangeText(from, to)}`,
    )
    .join(', ');

const rangesText = (ranges: readonly PositionRange[]): string =>
  ranges.map(({ from, to }) => (from === to ? String(from) : `${from} to ${to}`)).join(', ');

const plural = ([first, ...others]: readonly PositionRange[]): string =>
  others.length > 0 || first?.from !== first?.to ? 's' : '';

const rangeText = (from: number, to: number): string => (from === to ? ` ${from}` : `s ${from} to ${to}`);
