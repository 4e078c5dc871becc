import type { Snapshot } from '../../../projections/file/snapshot.js';

/** A photo as it is kept. */
export interface KeptPhoto {
  readonly jpeg: Uint8Array;
  readonly revision: number;
}

const ONE = 'SELECT jpeg, revision FROM photos WHERE exhibition = @exhibition AND seat = @seat';

/** The photo of a participant by the seat, as it is now; undefined where none is kept. */
export const photoOf = (at: Snapshot, exhibition: string, seat: string): KeptPhoto | undefined =>
  at.get<KeptPhoto>(ONE, { exhibition, seat });

/** SQL: whether a photo is kept of the participant `p`. */
export const HAS_PHOTO = `EXISTS (SELECT 1 FROM photos f WHERE f.exhibition = p.exhibition AND f.seat = p.seat)`;
