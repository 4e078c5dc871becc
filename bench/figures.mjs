// How figures are made and shown.
import { loadavg } from 'node:os';

/** The value that so large a share of the others does not exceed; of a list in order. */
export const quantile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

export const ordered = (numbers) => Float64Array.from(numbers).sort();

/** `min / median / max`. */
export function spread(numbers, digits = 0) {
  const sorted = ordered(numbers);
  return [0, 0.5, 1].map((share) => shown(quantile(sorted, share), digits)).join(' / ');
}

export const shown = (number, digits = 0) =>
  number.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** How busy the machine is: beside every figure, since others may work on it. */
export const load = () => `load ${loadavg()[0].toFixed(1)}`;

/** Milliseconds that each of so many calls took: `{ min, median, p99, max }`. */
export function timed(calls, work) {
  const took = [];
  for (let call = 0; call < calls; call++) {
    const began = performance.now();
    work(call);
    took.push(performance.now() - began);
  }
  const sorted = ordered(took);
  return { min: sorted[0], median: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), max: sorted.at(-1) };
}
