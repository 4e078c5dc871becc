/** Throws RangeError where these are no leaf indexes, or the first is not before the second or the same. */
export function requireRange(from: number, to: number): void {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || to < from)
    throw new RangeError(`no leaves from ${from} to ${to}`);
}
