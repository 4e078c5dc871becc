import { api, ok } from '../../shared/api/client.ts';
import { inExpo } from '../../shared/exhibition.svelte.ts';

const PHOTO = '/v1/exhibitions/{exhibition}/participants/{participant}/photo';
const of = (participant: string) => ({ path: { ...inExpo(), participant } });

export const readPhoto = (participant: string): Promise<Blob> =>
  ok<Blob>(api.GET(PHOTO, { params: of(participant), parseAs: 'blob' }));

export const keepPhoto = (participant: string, jpeg: Blob): Promise<unknown> =>
  ok(
    api.PUT(PHOTO, {
      params: of(participant),
      headers: { 'Content-Type': 'image/jpeg' },
      body: '',
      bodySerializer: () => jpeg,
    }),
  );

export const removePhoto = (participant: string, reason: string): Promise<unknown> =>
  ok(api.DELETE(PHOTO, { params: of(participant), body: { reason } }));
