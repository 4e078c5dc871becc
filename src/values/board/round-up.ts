const ROUND_STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** A round figure at or above a value: half of what the axis of a chart goes up to. */
export function roundUp(value: number): number {
  const size = 10 ** Math.floor(Math.log10(value));
  return (ROUND_STEPS.find((step) => step * size >= value && Number.isInteger(step * size)) ?? 10) * size;
}
