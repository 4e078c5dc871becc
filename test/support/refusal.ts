import { Problem } from '../../src/kernel/problem.js';

/** What a decision refuses with: the problem's code and its members. Throws if it refuses nothing. */
export function refusal(decide: () => unknown): Readonly<Record<string, unknown>> {
  try {
    decide();
  } catch (problem) {
    if (problem instanceof Problem) return { code: problem.code, ...problem.members };
    throw problem;
  }
  throw new Error('The decision was not refused.');
}

/** The faults that a decision refuses an input with, as `pointer code`. */
export function faults(decide: () => unknown): readonly string[] {
  const { code, errors } = refusal(decide);
  if (code !== 'validation-failed') throw new Error(`Refused as ${String(code)}, not for its input.`);
  return (errors as { pointer: string; code: string }[]).map((fault) => `${fault.pointer} ${fault.code}`);
}
