import type { PhotoEvent } from '../participants/photo/photo.events.js';
import type { Descriptions } from './description.js';

/** The picture itself stands in no history. */
export const describePhotos: Descriptions<PhotoEvent> = {
  'photo-kept.v1': ({ exhibition, data: { participant, width, height }, personal }) => ({
    subject: `participant:${exhibition}/${participant}`,
    exhibition,
    sets: { photo: { width, height } },
    ...(personal?.reason !== undefined && { personal: { reason: personal.reason } }),
  }),
  'photo-removed.v1': ({ exhibition, data: { participant }, personal }) => ({
    subject: `participant:${exhibition}/${participant}`,
    exhibition,
    sets: { photo: null },
    ...(personal && { personal }),
  }),
};
