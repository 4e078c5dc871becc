import type { EventTypes } from '../../../kernel/codec.js';
import type { Fact } from '../../../kernel/decider.js';
import type { StreamKind } from '../../../kernel/stream-kinds.js';
import type { ParticipantId } from '../participant-id.js';

interface OfParticipant {
  readonly participant: ParticipantId;
}

/** A photo replaces the earlier one. The picture is personal, and is gone once the person was erased. */
export type PhotoEvent =
  | Fact<
      'photo-kept.v1',
      /** In dots. */
      OfParticipant & { readonly width: number; readonly height: number },
      {
        /** The picture in base64. */
        readonly jpeg: string;
        readonly reason?: string;
      }
    >
  | Fact<'photo-removed.v1', OfParticipant, { readonly reason: string }>;

export const photoEvents: EventTypes<PhotoEvent> = { 'photo-kept.v1': true, 'photo-removed.v1': true };

export const photoStreams: StreamKind = { category: 'photo' };
