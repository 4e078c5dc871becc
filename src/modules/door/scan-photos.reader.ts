import { notFound } from '../../kernel/problem.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import type { Access } from '../access/access.decider.js';
import { photoOf, type KeptPhoto } from '../participants/photo/photos.sql.js';
import { Reads } from '../reads.js';
import { ScanList } from './scans.reader.js';

/** Reads photos of holders for the gate at which they stand. */
@Reads()
export class ScanPhotos {
  constructor(private readonly scans: ScanList) {}

  /**
   * The photo of the holder of the badge of a scan. Only the access that made the scan sees it, so that a token of a door
   * opens no photo of a person who did not come to that door. Throws not-found.
   */
  one(at: Snapshot, exhibition: string, scanId: string, caller: Pick<Access, 'id' | 'gate'>): KeptPhoto {
    const { badge, actor } = this.scans.one(at, exhibition, scanId, caller);
    if (actor.access !== caller.id) throw notFound('There is no such scan of this access.');
    const photo = badge === null ? undefined : photoOf(at, exhibition, badge);
    if (photo === undefined) throw notFound('There is no photo of the holder.');
    return photo;
  }
}
