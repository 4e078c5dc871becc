/** Up to which entry of the log a figure is counted, and when that was recorded. */
export interface Mark {
  readonly asOf: string;
  /** `k2v8zq0p4m1x.1.4711` */
  readonly position: string;
}

/** From the oldest to the newest of some figures. */
export interface MarkRange {
  readonly first: Mark;
  readonly last: Mark;
  readonly isOne: boolean;
}

const entryOf = ({ position }: Mark): number => Number(position.slice(position.lastIndexOf('.') + 1));

/** What the figures on a page cover; undefined where there are none yet. */
export function rangeOf(figures: readonly (Mark | undefined)[]): MarkRange | undefined {
  const [first, ...others] = figures
    .filter((mark) => mark !== undefined)
    .sort((one, other) => entryOf(one) - entryOf(other));
  if (first === undefined) return undefined;
  const last = others.at(-1) ?? first;
  return { first, last, isOne: first.position === last.position };
}

/** Whether a figure is counted further than the one that is shown. */
export const isNewer = (mark: Mark, shown: Mark | undefined): boolean =>
  shown === undefined || entryOf(mark) > entryOf(shown);

/** The range in words, each end by `of`, one where both read the same: `12:30–12:31`. */
export const inWords = ({ first, last }: MarkRange, of: (mark: Mark) => string): string =>
  [...new Set([of(first), of(last)])].join('–');
