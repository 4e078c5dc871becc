import type { Decider } from '../../../kernel/decider.js';
import { notFound } from '../../../kernel/problem.js';
import { because } from '../../../values/because.js';
import { participantId, type ParticipantRef } from '../participant-id.js';
import type { PhotoEvent } from './photo.events.js';

/** A stream of its own: the participant's is that of the organisation, which each of its commands reads. */
export const photoStream = ({ exhibition, seat }: ParticipantRef): `photo-${string}` => `photo-${exhibition}.${seat}`;

/** undefined where none is kept. `jpeg` in base64; absent once erased. */
export type PhotoState = { readonly jpeg: string | undefined; readonly revision: number } | undefined;

export const photo: Decider<PhotoState, PhotoEvent> = {
  initial: undefined,
  evolve: (_, event, revision) =>
    event.type === 'photo-kept.v1' ? { jpeg: event.personal?.jpeg, revision } : undefined,
};

/** A picture as it is kept. */
export interface PreparedPhoto {
  /** Base64. */
  readonly jpeg: string;
  /** Dots. */
  readonly width: number;
  /** Dots. */
  readonly height: number;
}

/** Keeps a photo in place of an earlier one; nothing where it is the same. */
export function keepPhoto(
  state: PhotoState,
  participant: ParticipantRef,
  { jpeg, width, height }: PreparedPhoto,
  reason?: string,
): PhotoEvent[] {
  if (state?.jpeg === jpeg) return [];
  const data = { participant: participantId(participant), width, height };
  return [{ type: 'photo-kept.v1', data, about: participant.seat, personal: { jpeg, ...because(reason) } }];
}

/** Throws not-found where none is kept. */
export function removePhoto(state: PhotoState, participant: ParticipantRef, reason?: string): PhotoEvent[] {
  keptPhoto(state);
  const why = reason === undefined ? {} : { personal: { reason } };
  const data = { participant: participantId(participant) };
  return [{ type: 'photo-removed.v1', data, about: participant.seat, ...why }];
}

/** Throws not-found where none is kept. */
export function keptPhoto(state: PhotoState): void {
  if (state === undefined) throw notFound('There is no photo of this participant.');
}
