/**
 * The options of an `lru-cache` that keeps at most `entries` entries and takes memory as they come. Its own `max` makes
 * the arrays of all of them at once: 16 ms for 100,000.
 */
export const atMostEntries = (entries: number): { maxSize: number; sizeCalculation: () => number } => ({
  maxSize: entries,
  sizeCalculation: () => 1,
});
