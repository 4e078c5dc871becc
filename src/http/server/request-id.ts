import { randomFillSync } from 'node:crypto';
import { v7 as uuid7 } from 'uuid';

const ID_BYTES = 16;
const pool = new Uint8Array(256 * ID_BYTES);
let used = pool.length;

/** Draws random bytes for 256 ids at once: a draw is most of an id's cost. */
function random(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += ID_BYTES;
  return pool.slice(used - ID_BYTES, used);
}

/** A new UUID (version 7), which tells when it was made. */
export const requestId = (): string => uuid7({ rng: random });
