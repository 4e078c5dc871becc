import type { SealFound } from './seal-check.js';
import { isSealed, SealBroken } from './sealed-file.js';

/** Throws what reading the file throws. */
export default function compare(file: string): SealFound {
  try {
    return { sealed: isSealed(file) };
  } catch (error) {
    if (error instanceof SealBroken) return { broken: error.message };
    throw error;
  }
}
