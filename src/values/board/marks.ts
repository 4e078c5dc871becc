/** Up to which entry of the log a figure is counted, and when that was recorded. */
export interface Mark {
  readonly asOf: string;
  /** `k2v8zq0p4m1x.1.4711` */
  readonly position: string;
}

/** From the oldest to the newest of some figures; of one position the moment at which it was read last. */
export interface MarkRange {
  readonly first: Mark;
  readonly last: Mark;
  readonly isOne: boolean;
  /** The first moment at which the last position was read: nothing has changed from then on. */
  readonly since: string;
}

const entryOf = ({ position }: Mark): number => Number(position.slice(position.lastIndexOf('.') + 1));

/** What the figures on a page cover; undefined where there are none yet. */
export function rangeOf(figures: readonly (Mark | undefined)[]): MarkRange | undefined {
  const marks = figures
    .filter((mark) => mark !== undefined)
    .sort((one, other) => entryOf(one) - entryOf(other) || Date.parse(one.asOf) - Date.parse(other.asOf));
  const [first, last] = [marks[0], marks.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const isOne = first.position === last.position;
  const { asOf: since } = marks.find(({ position }) => position === last.position) ?? last;
  return { first: isOne ? last : first, last, isOne, since };
}

/** Whether a figure is counted further than the one that is shown. */
export const isNewer = (mark: Mark, shown: Mark | undefined): boolean =>
  shown === undefined || entryOf(mark) > entryOf(shown);

/** The range in words, each end by `of`, one where both read the same: `12:30–12:31`. */
export const inWords = ({ first, last }: MarkRange, of: (mark: Mark) => string): string =>
  [...new Set([of(first), of(last)])].join('–');
